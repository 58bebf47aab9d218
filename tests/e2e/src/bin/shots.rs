//! Takes the pictures of the gallery: every page as it is in a real browser, after a real sign-out and
//! with a session that will not die. One browser in one language at a time, the one that `UI_LANGUAGE`
//! names; `cargo xtask shots` goes through all of them.

use anyhow::{Context, Result};
use end_credits_e2e::{BrowserKind, Canvas, Stage, shrink_picture, workspace};
use std::fs;
use std::path::PathBuf;

const VIEWER: &str = "kim@example.org";
/// The width of a popup, in CSS pixels.
const POPUP: u32 = 360;

/// The width of a page in a tab that is not wide, in CSS pixels.
const PAGE: u32 = 640;

/// A height that every popup is higher than, in CSS pixels.
const LOW: u32 = 200;

/// Asks a page how high it is.
const ITS_HEIGHT: &str = "return Math.ceil(document.body.getBoundingClientRect().height);";

#[tokio::main]
async fn main() -> Result<()> {
    let kind: BrowserKind = std::env::args().nth(1).context("which browser?")?.parse()?;
    let language = std::env::var("UI_LANGUAGE").context("which language?")?;
    let stage = Stage::set(kind).await?;
    stage
        .play(async |stage| {
            let camera = Camera::of(stage, &language)?;
            camera.checks_language(&language).await?;
            camera.goes_round().await
        })
        .await
}

struct Camera<'s> {
    stage: &'s Stage,
    folder: PathBuf,
    scale: u32,
}

impl Camera<'_> {
    fn of<'s>(stage: &'s Stage, language: &str) -> Result<Camera<'s>> {
        let folder = workspace().join("docs/gallery").join(language);
        fs::create_dir_all(&folder)?;
        // The README shows English ones, also on screens of many pixels.
        let scale = if language == "en" { 2 } else { 1 };
        Ok(Camera {
            stage,
            folder,
            scale,
        })
    }

    /// A browser that does not have the language speaks another one and says nothing.
    async fn checks_language(&self, wanted: &str) -> Result<()> {
        let ask = "return chrome.i18n.getMessage('@@ui_locale');";
        let spoken: String = self.stage.browser.in_extension(ask).await?;
        let is_it = spoken.split('_').next() == Some(wanted);
        anyhow::ensure!(is_it, "the browser speaks {spoken} instead of {wanted}");
        Ok(())
    }

    async fn goes_round(&self) -> Result<()> {
        let stage = self.stage;
        self.popup("before").await?;
        self.page("welcome", "", "[data-action='rehearse']", 860)
            .await?;
        self.page("options", "", "[data-service='netflix']", 860)
            .await?;
        self.page("guide", "", "#roku", 860).await?;
        self.page("site", "", "[data-action='ask-site']", 560)
            .await?;

        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        self.popup("signed-in").await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await?;
        self.popup("signed-out").await?;
        self.page("receipts", "", ".receipt-item", 600).await?;
        self.page("checklist", "?service=netflix", "[data-done]", 860)
            .await?;

        stage.leave_what_persists(VIEWER).await?;
        self.popup("persists").await?;
        self.page("warning", "?service=netflix", "[data-action='retry']", 860)
            .await
    }

    async fn popup(&self, state: &str) -> Result<()> {
        let ready = "[data-testid='shared-device']";
        let name = format!("popup-{state}");
        self.shot("popup.html", ready, &name, (POPUP, None)).await
    }

    async fn page(&self, name: &str, query: &str, ready: &str, height: u32) -> Result<()> {
        let page = format!("{name}.html{query}");
        self.shot(&page, ready, name, (PAGE, Some(height))).await
    }

    /// One page in light and in dark, as high as it is itself where no height is given.
    async fn shot(
        &self,
        page: &str,
        ready: &str,
        name: &str,
        (width, height): (u32, Option<u32>),
    ) -> Result<()> {
        let opened = self.stage.browser.extension_page(page).await?;
        opened.element(ready).await?;
        for (dark, scheme) in [(false, "light"), (true, "dark")] {
            let mut canvas = Canvas {
                width,
                height: height.unwrap_or(LOW),
                dark,
                scale: self.scale,
            };
            opened.draw_on(canvas).await?;
            if height.is_none() {
                canvas.height = opened.run(ITS_HEIGHT).await?;
            }
            let kind = self.stage.browser.kind().name();
            let file = self.folder.join(format!("{name}-{kind}-{scheme}.png"));
            opened.screenshot(&file, canvas).await?;
            shrink_picture(&file)?;
        }
        opened.close().await
    }
}
