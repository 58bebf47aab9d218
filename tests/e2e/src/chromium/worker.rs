//! The extension's service worker: whether it runs, and making it.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::devtools;
use crate::{
    Browser, processes,
    wait::{Look, PATIENCE, until},
};

pub(crate) async fn put_worker_to_sleep(browser: &Browser) -> Result<()> {
    until("the worker to stop", PATIENCE, async || {
        // An event that was on its way may start it again: stop it until it stays stopped. Not by
        // `ServiceWorker.stopAllWorkers`, which answers once all have stopped: a run was lost to an
        // answer that never came, for which chromedriver waits before it does anything else.
        let Some(worker) = worker(browser).await? else {
            return Ok(Look::Ready(()));
        };
        // It may have stopped by itself, and is no target then.
        let stopped = devtools(browser, "Target.closeTarget", json!({ "targetId": worker })).await;
        Ok(Look::NotYet(format!("it was told to: {stopped:?}")))
    })
    .await
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
