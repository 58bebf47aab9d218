//! What only Firefox does, or does in its own way: scripts in the browser's own context, for the
//! most part.

mod background;
mod menus;
mod permissions;
mod stores;

use std::{net::SocketAddr, path::Path, sync::Arc};

use anyhow::{Context, Result};
use http::Method;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::{
    Capabilities, WindowHandle,
    common::command::{Command, ExtensionCommand},
    extensions::addons::firefox::FirefoxTools,
};

use crate::{
    Browser, BrowserKind, Canvas, Extension, Visibility, preferences, programs,
    screenshot::scheme,
    wait::{Look, PATIENCE, until},
};

pub(crate) use background::{
    background_runs, extension_processes, put_background_to_sleep, wake_background,
};
pub(crate) use menus::{choose_in_menu, press_in_window};
pub(crate) use permissions::{
    ask_no_questions, can_be_removed, press_no, set_host_access, withdraw,
};
pub(crate) use stores::{
    allow_in_private_windows, allow_private_windows, cookies, remove_container, set_cookie,
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

/// The host in the addresses of an extension's pages, new in every profile.
pub(crate) async fn page_host(browser: &Browser, extension: &Extension) -> Result<String> {
    in_chrome(
        browser,
        "return WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname;",
        vec![json!(extension.id())],
    )
    .await
}

/// Opens a blank tab behind the others, in the window of the current one.
///
/// The driver's own way takes whichever tab is shown after some tab has been opened: the extension's
/// warning, where that comes up at the same time.
pub(crate) async fn new_tab(browser: &Browser) -> Result<WindowHandle> {
    let handle: String = in_chrome(
        browser,
        r#"
        const shared = "chrome://remote/content/shared/";
        const { NavigableManager } = ChromeUtils.importESModule(`${shared}NavigableManager.sys.mjs`);
        const { waitForInitialNavigationCompleted } =
            ChromeUtils.importESModule(`${shared}Navigate.sys.mjs`);
        const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
        const { linkedBrowser } = gBrowser.addTab("about:blank", { triggeringPrincipal });
        await waitForInitialNavigationCompleted(linkedBrowser.browsingContext.webProgress);
        return NavigableManager.getIdForBrowser(linkedBrowser);
        "#,
        vec![],
    )
    .await?;
    Ok(WindowHandle::from(handle))
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
///
/// The tab may not be the one that is shown any more: an extension shows its own tabs when it likes.
/// So it is known by the driver's name for it.
pub(crate) async fn load_extension_page(browser: &Browser, url: &str) -> Result<()> {
    let tab = browser.session().window().await?;
    in_chrome(
        browser,
        r#"
        const [url, tab] = arguments;
        const { NavigableManager } = ChromeUtils.importESModule(
            "chrome://remote/content/shared/NavigableManager.sys.mjs");
        const page = NavigableManager.getBrowserById(tab);
        const loaded = Promise.withResolvers();
        const { STATE_STOP, STATE_IS_WINDOW } = Ci.nsIWebProgressListener;
        const listener = {
            onStateChange(browser, progress, request, flags) {
                const stopped = flags & STATE_STOP && flags & STATE_IS_WINDOW;
                if (stopped && browser === page && page.currentURI.spec === url) loaded.resolve();
            },
        };
        gBrowser.addTabsProgressListener(listener);
        const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
        page.loadURI(Services.io.newURI(url), { triggeringPrincipal });
        await loaded.promise;
        gBrowser.removeTabsProgressListener(listener);
        // The keyboard may still be at the address of the blank tab that this was.
        if (gBrowser.selectedBrowser === page) page.focus();
        "#,
        vec![json!(url), json!(tab.to_string())],
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

pub(crate) async fn version(browser: &Browser) -> Result<String> {
    browser.at_any().await?;
    in_chrome(browser, "return Services.appinfo.version;", vec![]).await
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
