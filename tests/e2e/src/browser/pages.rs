//! The pages of extensions.

use anyhow::Result;
use serde::de::DeserializeOwned;

use super::{Browser, BrowserKind};
use crate::{Extension, Page, chromium, firefox};

impl Browser {
    /// Opens a page of the extension in a tab.
    ///
    /// Close it when it has been read: in real life no popup stays open while a film plays.
    ///
    /// # Errors
    /// When the page does not load.
    pub async fn extension_page(&self, page: &str) -> Result<Page<'_>> {
        self.load_extension_page(&self.address(page)).await
    }

    /// Opens the manifest of any of the extensions: a page with the extension's powers that runs
    /// none of its code.
    ///
    /// # Errors
    /// When the extension is not loaded.
    pub async fn bare_page(&self, extension: &Extension) -> Result<Page<'_>> {
        let home = self.home_of(extension).await?;
        self.load_extension_page(&format!("{home}manifest.json"))
            .await
    }

    /// Runs the body of an async function with `chrome.*` at hand, in a page of the extension that
    /// runs none of the extension's code.
    ///
    /// # Errors
    /// When it throws, or returns something else than a `T`.
    pub async fn in_extension<T: DeserializeOwned>(&self, body: &str) -> Result<T> {
        let page = self.bare_page(&self.extension).await?;
        let answer = page.run(body).await;
        page.close().await?;
        answer
    }

    pub(super) async fn load_extension_page(&self, url: &str) -> Result<Page<'_>> {
        let tab = self.new_tab().await?;
        self.at(&tab).await?;
        match self.kind {
            BrowserKind::Chromium => chromium::load(self, url).await?,
            BrowserKind::Firefox => firefox::load_extension_page(self, url).await?,
        }
        Ok(Page::new(self, tab))
    }

    /// The address of one of the extension's pages.
    pub fn address(&self, page: &str) -> String {
        format!("{}{page}", self.home)
    }

    /// Where an extension's pages are.
    pub(super) async fn home_of(&self, extension: &Extension) -> Result<String> {
        match self.kind {
            BrowserKind::Chromium => Ok(format!("chrome-extension://{}/", extension.id())),
            BrowserKind::Firefox => {
                let host = firefox::page_host(self, extension).await?;
                Ok(format!("moz-extension://{host}/"))
            }
        }
    }
}
