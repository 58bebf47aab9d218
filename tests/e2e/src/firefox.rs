//! What only Firefox does, or does in its own way: scripts in the browser's own context, for the
//! most part.

use std::{net::SocketAddr, path::Path, sync::Arc};

use anyhow::{Context, Result};
use http::Method;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::{
    Capabilities,
    common::command::{Command, ExtensionCommand},
    extensions::addons::firefox::FirefoxTools,
};

use crate::{
    Browser, BrowserKind, Canvas, Extension, Visibility,
    cookies::Cookie,
    preferences, programs,
    screenshot::scheme,
    wait::{Look, PATIENCE, until},
};

/// Without this Firefox does not let a preference keep it from its maker's settings.
pub(crate) const ENVIRONMENT: [(&str, &str); 1] = [("MOZ_REMOTE_SETTINGS_DEVTOOLS", "1")];

/// How a Firefox is started that nobody sees and that takes a driver later.
pub(crate) const ARGUMENTS_OF_RUNNING: [&str; 6] = [
    "--width=1280",
    "--height=900",
    "-headless",
    "-no-remote",
    "-marionette",
    "-remote-allow-system-access",
];

pub(crate) fn capabilities(
    visibility: Visibility,
    proxy: SocketAddr,
    profile: &Path,
) -> Result<Capabilities> {
    let profile = profile.display().to_string();
    let mut arguments = vec!["--width=1280", "--height=900", "-profile", &profile];
    if visibility == Visibility::Headless {
        arguments.push("-headless");
    }
    let mut capabilities = capabilities_of_running()?;
    capabilities.set(
        "moz:firefoxOptions",
        json!({
            "binary": programs::browser(BrowserKind::Firefox)?,
            "args": arguments,
            "prefs": preferences::all(proxy),
        }),
    )?;
    Ok(capabilities)
}

/// What a driver asks of a browser that runs already.
pub(crate) fn capabilities_of_running() -> Result<Capabilities> {
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "firefox")?;
    capabilities.set("acceptInsecureCerts", true)?;
    Ok(capabilities)
}

/// Loads an extension until the browser ends.
pub(crate) async fn install(browser: &Browser, extension: &Extension) -> Result<()> {
    let folder = extension.folder().to_string_lossy();
    FirefoxTools::new(Arc::clone(browser.session().handle()))
        .install_addon(&folder, Some(true))
        .await
        .with_context(|| format!("Firefox does not take the extension in {folder}"))
}

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

/// The host in the addresses of an extension's pages, new in every profile.
pub(crate) async fn page_host(browser: &Browser, extension: &Extension) -> Result<String> {
    in_chrome(
        browser,
        "return WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname;",
        vec![json!(extension.id())],
    )
    .await
}

/// Loads an address in the current tab, and waits until the page is there: geckodriver takes the end
/// of a new tab's blank page for that of the page that it was told to load.
pub(crate) async fn load(browser: &Browser, url: &str) -> Result<()> {
    browser.session().goto(url).await?;
    if url.starts_with("about:") {
        return Ok(());
    }
    until(&format!("{url} to load"), PATIENCE, async || {
        let state = "return location.href === 'about:blank' ? 'blank' : document.readyState;";
        // Between two pages there is none to answer.
        let state = browser.run_here::<String>(state).await;
        let is_there = state.as_ref().is_ok_and(|state| state == "complete");
        Ok(Look::at(is_there, || format!("{state:?}")))
    })
    .await
}

/// Loads a page of the extension in the current tab, which WebDriver itself refuses to do.
pub(crate) async fn load_extension_page(browser: &Browser, url: &str) -> Result<()> {
    in_chrome(
        browser,
        r#"
        const [url] = arguments;
        const loaded = Promise.withResolvers();
        const { STATE_STOP, STATE_IS_WINDOW } = Ci.nsIWebProgressListener;
        const listener = {
            onStateChange(browser, progress, request, flags) {
                const stopped = flags & STATE_STOP && flags & STATE_IS_WINDOW;
                if (stopped && browser.currentURI.spec === url) loaded.resolve();
            },
        };
        gBrowser.addTabsProgressListener(listener);
        const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
        gBrowser.selectedBrowser.loadURI(Services.io.newURI(url), { triggeringPrincipal });
        await loaded.promise;
        gBrowser.removeTabsProgressListener(listener);
        "#,
        vec![json!(url)],
    )
    .await
}

/// Lets extensions take the browser's language for this one. Its own words stay what they are: a
/// language is a package of its own.
pub(crate) async fn speak(browser: &Browser, language: &str) -> Result<()> {
    in_chrome(
        browser,
        "const [language] = arguments;
         Services.locale.availableLocales = [...Services.locale.availableLocales, language];
         Services.locale.requestedLocales = [language];",
        vec![json!(language)],
    )
    .await
}

/// Closes a page that something has opened; false while none shows that address.
pub(crate) async fn close_page(browser: &Browser, url: &str) -> Result<bool> {
    in_chrome(
        browser,
        r#"
        const [url] = arguments;
        const tab = gBrowser.tabs.find(({ linkedBrowser }) => linkedBrowser.currentURI.spec === url);
        if (tab) gBrowser.removeTab(tab);
        return Boolean(tab);
        "#,
        vec![json!(url)],
    )
    .await
}

/// Gives the current tab a size and a colour scheme.
pub(crate) async fn set_canvas(browser: &Browser, canvas: Canvas) -> Result<()> {
    in_chrome(
        browser,
        r#"
        const [width, height, scheme] = arguments;
        const { selectedBrowser: browser } = gBrowser;
        browser.browsingContext.prefersColorSchemeOverride = scheme;
        // Firefox keeps its own windows wide enough for its own buttons.
        document.documentElement.style.minWidth = "0";
        await new Promise(requestAnimationFrame);
        const { width: nowWidth, height: nowHeight } = browser.getBoundingClientRect();
        if (width === nowWidth && height === nowHeight) return;
        const resized = new Promise((done) => window.addEventListener("resize", done, { once: true }));
        window.resizeBy(width - nowWidth, height - nowHeight);
        await resized;
        "#,
        vec![
            json!(canvas.width),
            json!(canvas.height),
            json!(scheme(canvas.dark)),
        ],
    )
    .await
}

pub(crate) async fn put_background_to_sleep(browser: &Browser) -> Result<()> {
    in_background(
        browser,
        // An answer that the background still waits for would keep it awake.
        "await extension.terminateBackground({ disableResetIdleForTest: true });
         if (extension.backgroundState !== 'stopped')
             throw new Error(`the background is ${extension.backgroundState}`);",
    )
    .await
}

pub(crate) async fn wake_background(browser: &Browser) -> Result<()> {
    in_background(browser, "await extension.wakeupBackground();").await
}

pub(crate) async fn background_runs(browser: &Browser) -> Result<bool> {
    let state: String = in_background(browser, "return extension.backgroundState;").await?;
    Ok(state != "stopped")
}

async fn in_background<T: DeserializeOwned>(browser: &Browser, script: &str) -> Result<T> {
    browser.at_any().await?;
    let script =
        format!("const {{ extension }} = WebExtensionPolicy.getByID(arguments[0]);\n{script}");
    in_chrome(browser, &script, vec![json!(browser.extension().id())]).await
}

/// The process for extensions, of which there is one.
pub(crate) async fn extension_processes(browser: &Browser) -> Result<Vec<i32>> {
    browser.at_any().await?;
    in_chrome(
        browser,
        "const { children } = await ChromeUtils.requestProcInfo();
         return children.filter(({ type }) => type === 'extension').map(({ pid }) => pid);",
        vec![],
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
            expires: cookie.isSession ? null : cookie.expiry,
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

pub(crate) async fn version(browser: &Browser) -> Result<String> {
    browser.at_any().await?;
    in_chrome(browser, "return Services.appinfo.version;", vec![]).await
}

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

/// Writes down which tabs are open, as Firefox does by itself now and then.
pub(crate) async fn save_tabs(browser: &Browser) -> Result<()> {
    browser.at_any().await?;
    in_chrome(
        browser,
        r#"
        const sessionstore = "resource:///modules/sessionstore/";
        const { TabStateFlusher } = ChromeUtils.importESModule(`${sessionstore}TabStateFlusher.sys.mjs`);
        const { SessionSaver } = ChromeUtils.importESModule(`${sessionstore}SessionSaver.sys.mjs`);
        await TabStateFlusher.flushWindow(window);
        await SessionSaver.run();
        "#,
        vec![],
    )
    .await
}

/// Runs the body of an async function with the browser's own powers, in the window of the current
/// tab.
pub(crate) async fn in_chrome<T: DeserializeOwned>(
    browser: &Browser,
    body: &str,
    arguments: Vec<Value>,
) -> Result<T> {
    set_context(browser, "chrome").await?;
    let script = format!("return (async function () {{\n{body}\n}}).apply(null, arguments);");
    let answer = browser.session().execute(script, arguments).await;
    // Back at once, whatever came of it: nothing else may run with such powers.
    set_context(browser, "content").await?;
    let answer = answer.with_context(|| format!("this script in Firefox's own context: {body}"))?;
    Ok(serde_json::from_value(answer.json().clone())?)
}

async fn set_context(browser: &Browser, context: &'static str) -> Result<()> {
    let command = Command::ExtensionCommand(Box::new(SetContext(context)));
    browser.session().cmd(command).await?;
    Ok(())
}

#[derive(Debug)]
struct SetContext(&'static str);

impl ExtensionCommand for SetContext {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({ "context": self.0 }))
    }

    fn method(&self) -> Method {
        Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        "/moz/context".into()
    }
}
