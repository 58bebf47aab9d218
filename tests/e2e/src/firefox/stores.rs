//! Cookie stores: what is in them, private windows, containers.

use anyhow::Result;
use serde_json::json;

use super::in_chrome;
use crate::{Browser, cookies::Cookie};

/// Lets the extension into private windows, and loads it anew, as the switch in Firefox's own page
/// does.
pub(crate) async fn allow_in_private_windows(browser: &Browser) -> Result<()> {
    browser.at_any().await?;
    in_chrome(
        browser,
        r#"
        const [id] = arguments;
        const { ExtensionPermissions } = ChromeUtils.importESModule(
            "resource://gre/modules/ExtensionPermissions.sys.mjs"
        );
        const { AddonManager } = ChromeUtils.importESModule(
            "resource://gre/modules/AddonManager.sys.mjs"
        );
        const permissions = ["internal:privateBrowsingAllowed"];
        await ExtensionPermissions.add(id, { permissions, origins: [] });
        await (await AddonManager.getAddonByID(id)).reload();
        await WebExtensionPolicy.getByID(id).readyPromise;
        "#,
        vec![json!(browser.extension().id())],
    )
    .await
}

/// What a person allows among an add-on's settings. The add-on starts anew with it.
pub(crate) async fn allow_private_windows(browser: &Browser, id: &str) -> Result<()> {
    browser.at_any().await?;
    in_chrome(
        browser,
        r#"
        const [id] = arguments;
        const { ExtensionPermissions } = ChromeUtils.importESModule(
            "resource://gre/modules/ExtensionPermissions.sys.mjs");
        const { AddonManager } = ChromeUtils.importESModule(
            "resource://gre/modules/AddonManager.sys.mjs");
        const { extension } = WebExtensionPolicy.getByID(id);
        const allowed = { permissions: ["internal:privateBrowsingAllowed"], origins: [] };
        await ExtensionPermissions.add(id, allowed, extension);
        await (await AddonManager.getAddonByID(id)).reload();
        "#,
        vec![json!(id)],
    )
    .await
}

/// Removes a container and closes its tabs, as Firefox's own settings do.
pub(crate) async fn remove_container(browser: &Browser, number: u32) -> Result<()> {
    browser.at_base().await?;
    in_chrome(
        browser,
        r#"
        const [number] = arguments;
        const { ContextualIdentityService } = ChromeUtils.importESModule(
            "resource://gre/modules/ContextualIdentityService.sys.mjs"
        );
        await ContextualIdentityService.closeContainerTabs(number);
        if (!ContextualIdentityService.remove(number)) throw new Error("no such container");
        "#,
        vec![json!(number)],
    )
    .await
}

pub(crate) async fn cookies(browser: &Browser) -> Result<Vec<Cookie>> {
    browser.at_any().await?;
    in_chrome(
        browser,
        r#"
        // Those of private windows are kept apart.
        const inPrivate = JSON.stringify({ privateBrowsingId: 1 });
        const all = [
            ...Services.cookies.cookies,
            ...Services.cookies.getCookiesWithOriginAttributes(inPrivate),
        ];
        const store = ({ privateBrowsingId, userContextId }) => {
            if (privateBrowsingId) return "Private";
            return userContextId ? { Container: userContextId } : "Ordinary";
        };
        return all.map((cookie) => ({
            name: cookie.name,
            value: cookie.value,
            domain: cookie.host,
            path: cookie.path,
            http_only: cookie.isHttpOnly,
            // It counts milliseconds.
            expires: cookie.isSession ? null : cookie.expiry / 1000,
            store: store(cookie.originAttributes),
            partition: cookie.originAttributes.partitionKey || null,
        }));
        "#,
        vec![],
    )
    .await
}

/// Sets a cookie that lasts, on a host that need not exist.
pub(crate) async fn set_cookie(browser: &Browser, host: &str, name: &str) -> Result<()> {
    browser.at_any().await?;
    in_chrome(
        browser,
        r#"
        const [host, name] = arguments;
        const tomorrow = Date.now() + 24 * 60 * 60 * 1000;
        const { SAMESITE_LAX, SCHEME_HTTPS } = Ci.nsICookie;
        Services.cookies.add(
            host, "/", name, "x", true, false, false, tomorrow, {}, SAMESITE_LAX, SCHEME_HTTPS);
        "#,
        vec![json!(host), json!(name)],
    )
    .await
}
