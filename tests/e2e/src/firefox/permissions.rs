//! Permissions: what is asked, refused, withdrawn.

use anyhow::Result;
use serde_json::json;

use super::in_chrome;
use crate::Browser;

/// What a person changes among an add-on's permissions.
pub(crate) async fn set_host_access(browser: &Browser, id: &str, granted: bool) -> Result<()> {
    browser.at_any().await?;
    in_chrome(
        browser,
        r#"
        const [id, granted] = arguments;
        const { ExtensionPermissions } = ChromeUtils.importESModule(
            "resource://gre/modules/ExtensionPermissions.sys.mjs");
        const { extension } = WebExtensionPolicy.getByID(id);
        const { host_permissions, content_scripts } = extension.manifest;
        // What the scripts are for counts as well, whatever the path.
        const ofScripts = content_scripts.flatMap(({ matches }) => matches);
        const origins = [...host_permissions, ...ofScripts.map((it) => it.replace(/[^/]*$/, "*"))];
        const hosts = { permissions: [], origins };
        if (granted) await ExtensionPermissions.add(id, hosts, extension);
        else await ExtensionPermissions.remove(id, hosts, extension);
        "#,
        vec![json!(id), json!(granted)],
    )
    .await
}

/// What a person is allowed to do with an add-on.
pub(crate) async fn can_be_removed(browser: &Browser, id: &str) -> Result<bool> {
    browser.at_any().await?;
    in_chrome(
        browser,
        r#"
        const { AddonManager } = ChromeUtils.importESModule(
            "resource://gre/modules/AddonManager.sys.mjs"
        );
        const { PERM_CAN_DISABLE, PERM_CAN_UNINSTALL } = AddonManager;
        const { permissions } = await AddonManager.getAddonByID(arguments[0]);
        return (permissions & (PERM_CAN_DISABLE | PERM_CAN_UNINSTALL)) !== 0;
        "#,
        vec![json!(id)],
    )
    .await
}

/// Whether Firefox takes every question about hosts for answered with yes, or asks them.
pub(crate) async fn ask_no_questions(browser: &Browser, silent: bool) -> Result<()> {
    browser.at_any().await?;
    in_chrome(
        browser,
        "Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', !arguments[0]);",
        vec![json!(silent)],
    )
    .await
}

/// Answers the question that Firefox asks with its second button.
pub(crate) async fn press_no(browser: &Browser) -> Result<()> {
    in_chrome(
        browser,
        r#"
        const { PopupNotifications } = window;
        const isUp = () => PopupNotifications.getNotification("addon-webext-permissions");
        while (PopupNotifications.panel.state !== "open" || !isUp())
            await new Promise((done) => PopupNotifications.panel.addEventListener("popupshown", done, { once: true }));
        PopupNotifications.panel.firstElementChild.secondaryButton.click();
        "#,
        vec![],
    )
    .await
}

/// What a person takes back among an add-on's permissions.
pub(crate) async fn withdraw(browser: &Browser, hosts: &[String]) -> Result<()> {
    browser.at_any().await?;
    in_chrome(
        browser,
        r#"
        const [id, origins] = arguments;
        const { ExtensionPermissions } = ChromeUtils.importESModule(
            "resource://gre/modules/ExtensionPermissions.sys.mjs");
        const { extension } = WebExtensionPolicy.getByID(id);
        await ExtensionPermissions.remove(id, { permissions: [], origins }, extension);
        "#,
        vec![json!(browser.extension().id()), json!(hosts)],
    )
    .await
}
