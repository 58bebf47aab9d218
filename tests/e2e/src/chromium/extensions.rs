//! What a person sees and changes on `chrome://extensions`.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::load;
use crate::{Browser, Extension};

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
