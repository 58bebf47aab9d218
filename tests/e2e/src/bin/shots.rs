//! Takes the pictures of the README: the popup and the warning as they are in a real browser, after
//! a real sign-out and a session that will not die.

use std::fs;
use std::time::Duration;

use anyhow::Result;
use end_credits_demo::Faults;
use end_credits_e2e::{BrowserKind, Canvas, Stage, workspace};

const VIEWER: &str = "kim@example.org";
const LIMIT: Duration = Duration::from_secs(20);

#[tokio::main]
async fn main() -> Result<()> {
    let stage = Stage::set(BrowserKind::Chromium).await?;
    stage.play(async |stage| shots(stage).await).await
}

async fn shots(stage: &Stage) -> Result<()> {
    let tab = stage.browser.sign_in(VIEWER).await?;
    stage.browser.wait_for_signed_in().await?;
    shot(stage, "popup.html", "popup-signed-in", 360, 420).await?;
    stage.browser.close_tab(tab).await?;
    stage.expect_signed_out().await?;
    shot(stage, "popup.html", "popup", 360, 420).await?;

    let tab = stage.browser.sign_in(VIEWER).await?;
    stage.browser.wait_for_signed_in().await?;
    stage.service().set_faults(Faults {
        session_stays_alive: true,
        ..Faults::default()
    });
    stage.browser.close_tab(tab).await?;
    stage
        .browser
        .wait_for_status("netflix", "persists", LIMIT)
        .await?;
    shot(stage, "popup.html", "popup-persists", 360, 560).await?;
    shot(stage, "warning.html?service=netflix", "warning", 760, 860).await
}

/// One page in light and in dark.
async fn shot(stage: &Stage, page: &str, name: &str, width: u32, height: u32) -> Result<()> {
    let folder = workspace().join("docs/pictures");
    fs::create_dir_all(&folder)?;
    for (dark, scheme) in [(false, "light"), (true, "dark")] {
        let opened = stage.browser.extension_page(page).await?;
        opened.element("[data-status]").await?;
        let canvas = Canvas {
            width,
            height,
            dark,
        };
        opened
            .screenshot(&folder.join(format!("{name}-{scheme}.png")), canvas)
            .await?;
        opened.close().await?;
    }
    Ok(())
}
