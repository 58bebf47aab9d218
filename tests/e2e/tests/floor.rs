//! The floor extension must do what it is measured for, or it is no floor. This also proves the
//! harness, with an extension that can be read in a minute.

use std::time::Duration;

use anyhow::{Result, ensure};
use end_credits_e2e::{BrowserKind, Extension, Look, Stage, until, workspace};

const LIMIT: Duration = Duration::from_secs(5);
const VIEWER: &str = "kim@example.org";

async fn floor(kind: BrowserKind) -> Result<Stage> {
    let extension = Extension::unpacked(kind, &workspace().join("benches/floor"))?;
    Stage::set_for(kind, &extension).await
}

async fn signs_out_at_the_last_close(stage: &Stage) -> Result<()> {
    let Stage { browser, .. } = stage;
    let service = stage.service();
    let other = browser.open_tab("https://www.netflix.com/").await?;
    let tab = browser.sign_in(VIEWER).await?;
    browser.close_tab(other).await?;
    browser.worker_asleep().await?;
    ensure!(service.alive() == 1, "the first close signed out");
    browser.close_tab(tab).await?;
    ensure!(service.wait_until_alive(0, LIMIT).await, "no sign-out");
    until("the jar to be empty", LIMIT, async || {
        let jar = browser.cookies("netflix.com").await?;
        Ok(Look::at(jar.is_empty(), || format!("{jar:?}")))
    })
    .await
}

async fn signs_out_when_a_window_closes(stage: &Stage) -> Result<()> {
    let Stage { browser, .. } = stage;
    let tab = browser.sign_in(VIEWER).await?;
    let window = browser
        .open_window(&[
            "https://www.netflix.com/browse",
            "https://www.netflix.com/account",
        ])
        .await?;
    browser.close_tab(tab).await?;
    browser.close_window(window).await?;
    let ended = stage.service().wait_until_alive(0, LIMIT).await;
    ensure!(ended, "no sign-out");
    Ok(())
}

#[tokio::test]
async fn last_close_in_chromium() -> Result<()> {
    floor(BrowserKind::Chromium)
        .await?
        .play(async |stage| signs_out_at_the_last_close(stage).await)
        .await
}

#[tokio::test]
async fn last_close_in_firefox() -> Result<()> {
    floor(BrowserKind::Firefox)
        .await?
        .play(async |stage| signs_out_at_the_last_close(stage).await)
        .await
}

#[tokio::test]
async fn window_in_chromium() -> Result<()> {
    floor(BrowserKind::Chromium)
        .await?
        .play(async |stage| signs_out_when_a_window_closes(stage).await)
        .await
}

#[tokio::test]
async fn window_in_firefox() -> Result<()> {
    floor(BrowserKind::Firefox)
        .await?
        .play(async |stage| signs_out_when_a_window_closes(stage).await)
        .await
}
