//! What the background takes while it is awake and a session is open.

use anyhow::{Result, ensure};
use end_credits_demo::Demo;

use super::{contender, figures::Figures};
use crate::{Browser, BrowserKind, Extension, workspace};

/// A module and its state may take half as much again as a script that holds nothing.
const MOST: f64 = 1.5;

/// The memory of the process that the background lives in, beside the floor's.
///
/// # Errors
/// When something does not start, or the process is not found.
pub async fn memory(kind: BrowserKind, who: &super::Contender) -> Result<Figures> {
    let floor = Extension::unpacked(kind, &workspace().join("benches/floor"))?;
    let floor = awake_memory(kind, &floor).await?;
    let ours = awake_memory(kind, &contender(kind, who)?).await?;
    let mut figures = Figures::new(format!("{kind:?}, a session open, the background awake"));
    figures.add("memory of its process", "MB", [floor, ours], Some(MOST));
    Ok(figures)
}

async fn awake_memory(kind: BrowserKind, extension: &Extension) -> Result<f64> {
    let demo = Demo::start().await?;
    // No other extension: they may share a process.
    let browser = Browser::launch_with(kind, demo.proxy(), extension, &[]).await?;
    browser.sign_in("kim@example.org").await?;
    browser.worker_awake().await?;
    let bytes = browser.extension_memory().await?;
    ensure!(bytes > 0, "no process of the extension was found");
    browser.quit().await?;
    Ok(bytes as f64 / 1e6)
}
