//! Pictures of the extension's pages, for people to look at.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;

use crate::{BrowserKind, Page, chromium, firefox};

/// What a page is drawn on.
#[derive(Debug, Clone, Copy)]
pub struct Canvas {
    /// In CSS pixels.
    pub width: u32,
    /// In CSS pixels.
    pub height: u32,
    /// Whether the viewer likes pages dark.
    pub dark: bool,
    /// How many of Chromium's pixels make one of these on each side; Firefox has one.
    pub scale: u32,
}

impl Page<'_> {
    /// Draws the page as it is now into a PNG file.
    ///
    /// # Errors
    /// When the page has gone, or the file cannot be written.
    pub async fn screenshot(&self, file: &Path, canvas: Canvas) -> Result<()> {
        self.draw_on(canvas).await?;
        let shot = self.browser().session().screenshot(file).await;
        shot.with_context(|| format!("no screenshot in {}", file.display()))
    }

    /// Shows the page on a canvas.
    ///
    /// # Errors
    /// When the page has gone.
    pub async fn draw_on(&self, canvas: Canvas) -> Result<()> {
        let browser = self.browser();
        browser.at(self.tab()).await?;
        match browser.kind() {
            BrowserKind::Chromium => {
                let Canvas {
                    width,
                    height,
                    dark,
                    scale,
                } = canvas;
                let size = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
                chromium::here(browser, "Emulation.setDeviceMetricsOverride", size).await?;
                let scheme = json!({ "name": "prefers-color-scheme", "value": scheme(dark) });
                let media = json!({ "features": [scheme] });
                chromium::here(browser, "Emulation.setEmulatedMedia", media).await?;
            }
            BrowserKind::Firefox => firefox::set_canvas(browser, canvas).await?,
        }
        // Two frames on, the page has begun to be drawn as it is now asked to be. What fades from one
        // colour scheme into the other is at its end at once: in what is folded it would never get there.
        self.run::<()>(
            "await document.fonts.ready;
             const frame = () => new Promise(requestAnimationFrame);
             await frame();
             await frame();
             for (const each of document.getAnimations()) {
                 if (each instanceof CSSTransition) each.finish();
             }
             await frame();",
        )
        .await
    }
}

pub(crate) fn scheme(dark: bool) -> &'static str {
    if dark { "dark" } else { "light" }
}
