//! What only Chromium does, or does in its own way: DevTools commands, for the most part.

use std::{net::SocketAddr, path::Path};

use anyhow::{Context, Result, ensure};
use rustix::process::geteuid;
use serde_json::{Value, json};
use thirtyfour::Capabilities;

use crate::{
    Browser, BrowserKind, Extension, Store, TabHandle, Visibility,
    cookies::Cookie,
    processes, programs,
    server::SERVER_HOST,
    wait::{Look, PATIENCE, until},
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
    let folders: Vec<_> = extensions
        .iter()
        .map(|e| e.folder().to_string_lossy())
        .collect();
    let folders = folders.join(",");
    // Besides those that chromedriver adds by itself.
    let mut arguments = arguments(proxy, profile);
    arguments.push(format!("--load-extension={folders}"));
    arguments.push(format!("--disable-extensions-except={folders}"));
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

/// Chromium starts all the same when it refuses an extension that its command line names.
pub(crate) async fn expect_loaded(browser: &Browser, extension: &Extension) -> Result<()> {
    let page = format!("chrome-extension://{}/manifest.json", extension.id());
    load(browser, &page).await?;
    let id: Option<String> = browser
        .run_here("return chrome.runtime?.id ?? null;")
        .await?;
    ensure!(
        id.is_some(),
        "Chromium does not take the extension in {}; chrome://extensions says why",
        extension.folder().display()
    );
    Ok(())
}

/// Switches the extension on for private windows, on the page that has the switch. A user who does
/// it has loaded the extension in developer mode; without it Chromium would not load it anew.
pub(crate) async fn allow_in_private_windows(browser: &Browser) -> Result<()> {
    let page = browser.open_tab("chrome://extensions/").await?;
    let id = browser.extension().id();
    let script = format!(
        r#"
        const extensions = chrome.developerPrivate;
        await extensions.updateProfileConfiguration({{ inDeveloperMode: true }});
        const loaded = Promise.withResolvers();
        extensions.onItemStateChanged.addListener(({{ event_type: event, item_id: id }}) => {{
            if (event === "LOADED" && id === "{id}") loaded.resolve();
        }});
        const allowed = {{ extensionId: "{id}", incognitoAccess: true }};
        await extensions.updateExtensionConfiguration(allowed);
        await loaded.promise;
        return null;
        "#
    );
    browser.run::<()>(&page, &script).await?;
    browser.close_tab(page).await?;
    Ok(())
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

/// What a person changes on `chrome://extensions`.
pub(crate) async fn configure_extension(browser: &Browser, change: &Value) -> Result<()> {
    let tab = browser.open_tab("chrome://extensions/").await?;
    let configure =
        format!("await chrome.developerPrivate.updateExtensionConfiguration({change});");
    let configured = browser.run::<()>(&tab, &configure).await;
    browser.close_tab(tab).await?;
    configured
}

/// What `chrome://extensions` says of it.
pub(crate) async fn can_be_removed(browser: &Browser, id: &str) -> Result<bool> {
    let tab = browser.open_tab("chrome://extensions/").await?;
    let ask = format!(
        "const it = await chrome.developerPrivate.getExtensionInfo('{id}');
         return it.userMayModify && !it.mustRemainInstalled;"
    );
    let said = browser.run(&tab, &ask).await;
    browser.close_tab(tab).await?;
    said
}

/// Has the user's answer ready before the extension asks: Chromium asks in a window of its own, which
/// no driver reaches, and does not ask again for hosts that the user has added on its own page.
pub(crate) async fn say_yes_to(browser: &Browser, hosts: &[String]) -> Result<()> {
    on_extensions_page(browser, "addHostPermission", hosts).await
}

/// What a person takes back on `chrome://extensions`.
pub(crate) async fn withdraw(browser: &Browser, hosts: &[String]) -> Result<()> {
    on_extensions_page(browser, "removeHostPermission", hosts).await
}

async fn on_extensions_page(browser: &Browser, what: &str, hosts: &[String]) -> Result<()> {
    let tab = browser.open_tab("chrome://extensions/").await?;
    let id = browser.extension().id();
    let hosts = json!(hosts);
    let script =
        format!("for (const host of {hosts}) await chrome.developerPrivate.{what}('{id}', host);");
    let done = browser.run::<()>(&tab, &script).await;
    browser.close_tab(tab).await?;
    done
}

/// The extensions that run, as `chrome://extensions` has them. The address of one that is not there
/// yet would spoil the tab that asks for it.
pub(crate) async fn installed(browser: &Browser) -> Result<Vec<String>> {
    let tab = browser.open_tab("chrome://extensions/").await?;
    let list = "const all = await chrome.developerPrivate.getExtensionsInfo();
                return all.filter((it) => it.state === 'ENABLED').map((it) => it.id);";
    let listed = browser.run(&tab, list).await;
    browser.close_tab(tab).await?;
    browser.at_base().await?;
    listed
}

/// Loads the extension anew from its folder, as the button on `chrome://extensions` does.
pub(crate) async fn reload_extension(browser: &Browser) -> Result<()> {
    let tab = browser.open_tab("chrome://extensions/").await?;
    let id = browser.extension().id();
    let reload = format!("await chrome.developerPrivate.reload('{id}', {{ failQuietly: true }});");
    let reloaded = browser.run::<()>(&tab, &reload).await;
    browser.close_tab(tab).await?;
    reloaded
}

pub(crate) async fn put_worker_to_sleep(browser: &Browser) -> Result<()> {
    devtools(browser, "ServiceWorker.enable", json!({})).await?;
    until("the worker to stop", PATIENCE, async || {
        // An event that was on its way may start it again: stop it until it stays stopped.
        devtools(browser, "ServiceWorker.stopAllWorkers", json!({})).await?;
        let runs = worker_runs(browser).await?;
        Ok(Look::at(!runs, || "it runs".to_owned()))
    })
    .await?;
    devtools(browser, "ServiceWorker.disable", json!({})).await?;
    Ok(())
}

pub(crate) async fn wake_worker(browser: &Browser) -> Result<()> {
    devtools(browser, "ServiceWorker.enable", json!({})).await?;
    let scope = json!({ "scopeURL": browser.address("") });
    devtools(browser, "ServiceWorker.startWorker", scope).await?;
    until("the worker to start", PATIENCE, async || {
        let runs = worker_runs(browser).await?;
        Ok(Look::at(runs, || "it sleeps".to_owned()))
    })
    .await?;
    devtools(browser, "ServiceWorker.disable", json!({})).await?;
    Ok(())
}

/// Runs a script in the extension's worker. What it returns is not told.
pub(crate) async fn in_worker(browser: &Browser, script: &str) -> Result<()> {
    let worker = worker(browser).await?.context("the worker sleeps")?;
    let attach = json!({ "targetId": worker, "flatten": false });
    let attached = devtools(browser, "Target.attachToTarget", attach).await?;
    let command = json!({
        "id": 1,
        "method": "Runtime.evaluate",
        "params": { "expression": script },
    });
    let send = json!({ "sessionId": attached["sessionId"], "message": command.to_string() });
    devtools(browser, "Target.sendMessageToTarget", send).await?;
    let detach = json!({ "sessionId": attached["sessionId"] });
    devtools(browser, "Target.detachFromTarget", detach).await?;
    Ok(())
}

/// A worker is a target only while it runs.
pub(crate) async fn worker_runs(browser: &Browser) -> Result<bool> {
    Ok(worker(browser).await?.is_some())
}

/// The extension's worker as a target; none while it sleeps.
async fn worker(browser: &Browser) -> Result<Option<Value>> {
    let targets = devtools(browser, "Target.getTargets", json!({})).await?;
    let home = browser.address("");
    let is_worker = |target: &&Value| {
        let url = target["url"].as_str();
        target["type"] == "service_worker" && url.is_some_and(|url| url.starts_with(&home))
    };
    let mut targets = targets["targetInfos"].as_array().into_iter().flatten();
    Ok(targets
        .find(is_worker)
        .map(|target| target["targetId"].clone()))
}

/// Which of the processes below `root` are for extensions.
pub(crate) fn extension_processes(root: u32) -> Vec<i32> {
    let is_extensions = |pid: &i32| processes::command_line(*pid).contains("--extension-process");
    processes::tree(root)
        .into_iter()
        .filter(is_extensions)
        .collect()
}

pub(crate) async fn version(browser: &Browser) -> Result<String> {
    let answer = devtools(browser, "Browser.getVersion", json!({})).await?;
    let product = answer["product"].as_str().unwrap_or_default();
    let version = product.rsplit('/').next().unwrap_or_default();
    Ok(version.to_owned())
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

pub(crate) async fn cookies(browser: &Browser) -> Result<Vec<Cookie>> {
    browser.at_base().await?;
    let mut jar = cookies_here(browser, Store::Ordinary).await?;
    if let Some(tab) = private_tab(browser).await? {
        browser.at(&tab).await?;
        jar.extend(cookies_here(browser, Store::Private).await?);
    }
    Ok(jar)
}

/// Any tab in a private window.
async fn private_tab(browser: &Browser) -> Result<Option<TabHandle>> {
    let answer = devtools(browser, "Target.getTargets", json!({})).await?;
    let targets = answer["targetInfos"].as_array();
    let profile = |tab: &TabHandle| {
        let name = tab.0.to_string();
        let target = targets?.iter().find(|target| target["targetId"] == name)?;
        target["browserContextId"].as_str()
    };
    let ordinary = profile(&browser.base());
    let tabs = browser.tabs().await?;
    let is_private = |tab: &TabHandle| profile(tab).is_some_and(|own| Some(own) != ordinary);
    Ok(tabs.into_iter().find(is_private))
}

async fn cookies_here(browser: &Browser, store: Store) -> Result<Vec<Cookie>> {
    // Of all commands that list cookies, this one alone lists those of the tab's own profile.
    let answer = here(browser, "Network.getAllCookies", json!({})).await?;
    let listed = answer["cookies"].as_array().into_iter().flatten();
    Ok(listed
        .map(|cookie| {
            let text = |name: &str| cookie[name].as_str().unwrap_or_default().to_owned();
            Cookie {
                name: text("name"),
                value: text("value"),
                domain: text("domain"),
                path: text("path"),
                http_only: cookie["httpOnly"] == true,
                expires: cookie["expires"]
                    .as_f64()
                    .filter(|_| cookie["session"] == false),
                store,
                partition: cookie["partitionKey"]["topLevelSite"]
                    .as_str()
                    .map(str::to_owned),
            }
        })
        .collect())
}
