//! Windows with several tabs, opened and closed as a whole.

use std::time::Instant;

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::{
    Browser, TabHandle,
    wait::{Look, PATIENCE, until},
};

/// A window besides the one with the neutral tab.
#[derive(Debug, Clone)]
pub struct Window {
    id: i64,
    /// Its tabs, as they were opened.
    pub tabs: Vec<TabHandle>,
}

impl Browser {
    /// Opens a window with one tab for each address, and returns when all have loaded.
    ///
    /// # Errors
    /// When a page does not load.
    pub async fn open_window(&self, urls: &[&str]) -> Result<Window> {
        self.open_window_with(urls, false).await
    }

    /// The same in a private window, which the extension has to be allowed in.
    ///
    /// # Errors
    /// As [`Browser::open_window`].
    pub async fn open_private_window(&self, urls: &[&str]) -> Result<Window> {
        self.open_window_with(urls, true).await
    }

    async fn open_window_with(&self, urls: &[&str], incognito: bool) -> Result<Window> {
        ensure!(!urls.is_empty(), "a window has at least one tab");
        // WebDriver opens windows, but cannot close one with all its tabs: the browser's own way
        // for extensions can do both, and names the window.
        let blank = Value::from(vec!["about:blank"; urls.len()]);
        let create = format!(
            "return (await chrome.windows.create({{ url: {blank}, incognito: {incognito} }})).id;"
        );
        let (id, tabs) = self
            .appearing(urls.len(), self.in_extension(&create))
            .await?;
        for (tab, url) in tabs.iter().zip(urls) {
            self.navigate(tab, url).await?;
        }
        Ok(Window { id, tabs })
    }

    /// Closes a window with all its tabs. The moment returned is the one before the browser was
    /// told to.
    ///
    /// # Errors
    /// When it has gone already.
    pub async fn close_window(&self, window: Window) -> Result<Instant> {
        let told = Instant::now();
        let Window { id, tabs } = window;
        self.in_extension::<()>(&format!("await chrome.windows.remove({id});"))
            .await?;
        until("the window to close", PATIENCE, async || {
            let open = self.tabs().await?;
            let left = tabs.iter().filter(|tab| open.contains(tab)).count();
            Ok(Look::at(left == 0, || {
                format!("{left} of its tabs are open")
            }))
        })
        .await?;
        Ok(told)
    }
}
