//! The background, an event page: asleep and awake, and in which process.

use anyhow::Result;
use serde::de::DeserializeOwned;
use serde_json::json;

use super::in_chrome;
use crate::Browser;

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
