//! What only Chromium does, or does in its own way: DevTools commands, for the most part.

mod extensions;
mod stores;
mod worker;

use std::{net::SocketAddr, path::Path};

use anyhow::{Context, Result};
use rustix::process::geteuid;
use serde_json::{Value, json};
use thirtyfour::Capabilities;

use crate::{
    Browser, BrowserKind, Extension, TabHandle, Visibility, programs,
    server::SERVER_HOST,
    wait::{Look, PATIENCE, until},
};

pub(crate) use extensions::{
    allow_in_private_windows, can_be_removed, configure_extension, expect_loaded, installed,
    reload_extension, say_yes_to, withdraw,
};
pub(crate) use stores::cookies;
pub(crate) use worker::{
    extension_processes, in_worker, put_worker_to_sleep, wake_worker, worker_runs,
};

/// Chromium asks for these by itself, and no switch stops it. What the proxy logs shall be what pages
/// and extensions asked for, so these do not pass it; nor do they get anywhere else.
const ASKED_BY_CHROMIUM_ITSELF: &str = "gaia.invalid;clients2.google.com;passwordsleakcheck-pa.googleapis.com;redirector.gvt1.com;start.duckduckgo.com;update.googleapis.com";

/// Keeps Chromium from what it does by itself, and from installing what policies name.
pub(crate) const NO_BACKGROUND: &str = "--disable-background-networking";

/// Chromium's sandbox refuses to run as root, which is what many containers are.
pub(crate) const NO_SANDBOX: &str = "--no-sandbox";

pub(crate) fn capabilities(
    visibility: Visibility,
    proxy: SocketAddr,
    extensions: &[&Extension],
    profile: &Path,
) -> Result<Capabilities> {
    // Besides those that chromedriver adds by itself.
    let mut arguments = arguments(proxy, profile);
    arguments.extend(arguments_naming(extensions));
    if visibility == Visibility::Headless {
        arguments.push("--headless=new".to_owned());
    }
    let mut capabilities = plain_capabilities()?;
    capabilities.set(
        "goog:chromeOptions",
        json!({
            "binary": programs::browser(BrowserKind::Chromium)?,
            "args": arguments,
        }),
    )?;
    Ok(capabilities)
}

/// What leads a driver to a browser that runs already.
pub(crate) fn capabilities_of_running(port: u16) -> Result<Capabilities> {
    let mut capabilities = plain_capabilities()?;
    let options = json!({ "debuggerAddress": format!("127.0.0.1:{port}") });
    capabilities.set("goog:chromeOptions", options)?;
    Ok(capabilities)
}

/// What loads extensions from their folders, for this one start.
pub(crate) fn arguments_naming(extensions: &[&Extension]) -> [String; 2] {
    let folders: Vec<_> = extensions
        .iter()
        .map(|e| e.folder().to_string_lossy())
        .collect();
    let folders = folders.join(",");
    [
        format!("--load-extension={folders}"),
        format!("--disable-extensions-except={folders}"),
    ]
}

fn plain_capabilities() -> Result<Capabilities> {
    let mut capabilities = Capabilities::new();
    // In one start of some twenty, chromedriver misses that the browser's own first page has loaded,
    // and waits for it before every command. So it is told not to wait, and `load` does.
    capabilities.set("pageLoadStrategy", "none")?;
    capabilities.set("browserName", "chrome")?;
    Ok(capabilities)
}

/// How a Chromium is started that nobody sees and that takes a driver later. Not `--headless`: that
/// one stays when its last window has closed, for the driver's sake.
pub(crate) fn arguments_of_running(proxy: SocketAddr, profile: &Path) -> Vec<String> {
    let mut arguments = arguments(proxy, profile);
    // What chromedriver adds where it starts the browser itself, as far as it matters here.
    let by_driver = [
        NO_BACKGROUND,
        "--disable-client-side-phishing-detection",
        "--disable-default-apps",
        "--disable-hang-monitor",
        "--disable-popup-blocking",
        "--disable-prompt-on-repost",
        "--disable-sync",
        "--metrics-recording-only",
        "--no-first-run",
        "--no-service-autorun",
        "--password-store=basic",
        "--use-mock-keychain",
    ];
    let own = [
        "--ozone-platform=headless",
        "--disable-gpu",
        "--remote-debugging-port=0",
        // No bubble that asks what to do after a crash.
        "--hide-crash-restore-bubble",
    ];
    arguments.extend(by_driver.into_iter().chain(own).map(str::to_owned));
    arguments
}

/// How every Chromium is started.
fn arguments(proxy: SocketAddr, profile: &Path) -> Vec<String> {
    let mut arguments = vec![
        "--window-size=1280,900".to_owned(),
        "--no-pings".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-domain-reliability".to_owned(),
        "--disable-search-engine-choice-screen".to_owned(),
        "--disable-features=AutofillServerCommunication,MediaRouter,OptimizationHints,Translate"
            .to_owned(),
        // A tunnel carries no QUIC; trying costs time.
        "--disable-quic".to_owned(),
        format!("--proxy-server=http://{proxy}"),
        // Loopback too: nothing that a test asks for shall get past the proxy's log.
        format!("--proxy-bypass-list=<-loopback>;{SERVER_HOST};{ASKED_BY_CHROMIUM_ITSELF}"),
        format!("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE {SERVER_HOST}"),
        // Where Chromium looks for accounts of its own: at no host that a service uses.
        "--gaia-url=https://gaia.invalid".to_owned(),
        "--ignore-certificate-errors".to_owned(),
        format!("--user-data-dir={}", profile.display()),
    ];
    if geteuid().is_root() {
        arguments.push(NO_SANDBOX.to_owned());
    }
    arguments
}

/// Loads an address in the current tab, and waits until the page is there.
pub(crate) async fn load(browser: &Browser, url: &str) -> Result<()> {
    browser
        .run_here::<()>("window.isLeft = true; return null;")
        .await?;
    browser.session().goto(url).await?;
    until(&format!("{url} to load"), PATIENCE, async || {
        // A page of the extension is there once its program has drawn it. Now and then Chromium does not
        // tell of its load before it has been looked at for long.
        let state = "
            const app = document.querySelector('body[data-page] > #app');
            const isDrawn = app !== null && !app.hasAttribute('aria-busy');
            return window.isLeft ? 'left' : isDrawn ? 'complete' : document.readyState;";
        // Between two pages there is none to answer.
        let state = browser.run_here::<String>(state).await;
        let is_there = state.as_ref().is_ok_and(|state| state == "complete");
        Ok(Look::at(is_there, || format!("{state:?}")))
    })
    .await
}

/// A command of the DevTools protocol about ordinary windows, through whichever of their tabs.
pub(crate) async fn devtools(browser: &Browser, method: &str, params: Value) -> Result<Value> {
    browser.at_base().await?;
    here(browser, method, params).await
}

/// The same, sent through the tab that is current.
pub(crate) async fn here(browser: &Browser, method: &str, params: Value) -> Result<Value> {
    let answer = browser.session().cdp().send_raw(method, params).await;
    answer.with_context(|| format!("the DevTools command {method}"))
}

pub(crate) async fn version(browser: &Browser) -> Result<String> {
    let answer = devtools(browser, "Browser.getVersion", json!({})).await?;
    let product = answer["product"].as_str().unwrap_or_default();
    let version = product.rsplit('/').next().unwrap_or_default();
    Ok(version.to_owned())
}

/// The address that a tab shows. The driver is not asked, which looks for it in the page itself, and loses its
/// way when the page goes on to another one meanwhile.
pub(crate) async fn address_of(browser: &Browser, tab: &TabHandle) -> Result<String> {
    let asked = json!({ "targetId": tab.0.to_string() });
    let target = devtools(browser, "Target.getTargetInfo", asked).await?;
    let url = target["targetInfo"]["url"].as_str();
    Ok(url.unwrap_or_default().to_owned())
}

/// The sites' pages that tabs show.
pub(crate) async fn addresses_open(browser: &Browser) -> Result<Vec<String>> {
    let targets = devtools(browser, "Target.getTargets", json!({})).await?;
    let targets = targets["targetInfos"].as_array().into_iter().flatten();
    Ok(targets
        .filter(|target| target["type"] == "page")
        .filter_map(|target| target["url"].as_str())
        .filter(|url| url.starts_with("https:"))
        .map(str::to_owned)
        .collect())
}

/// Closes a page that something has opened; false while none shows that address.
pub(crate) async fn close_page(browser: &Browser, url: &str) -> Result<bool> {
    let targets = devtools(browser, "Target.getTargets", json!({})).await?;
    let mut targets = targets["targetInfos"].as_array().into_iter().flatten();
    let Some(page) = targets.find(|target| target["type"] == "page" && target["url"] == url) else {
        return Ok(false);
    };
    let page = json!({ "targetId": page["targetId"] });
    devtools(browser, "Target.closeTarget", page).await?;
    Ok(true)
}
