//! What a person does with tabs, and what is run in them.

use std::time::Instant;

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{Browser, BrowserKind, TabHandle};
use crate::{
    chromium, firefox,
    wait::{Look, PATIENCE, until},
};

impl Browser {
    /// Opens a tab in front and loads an address in it.
    ///
    /// # Errors
    /// When the page does not load.
    pub async fn open_tab(&self, url: &str) -> Result<TabHandle> {
        let tab = self.new_tab().await?;
        self.navigate(&tab, url).await?;
        Ok(tab)
    }

    /// Loads another address in a tab, as a viewer who types it.
    ///
    /// # Errors
    /// When the page does not load.
    pub async fn navigate(&self, tab: &TabHandle, url: &str) -> Result<()> {
        self.at(tab).await?;
        self.load(url).await
    }

    /// The address that a tab shows.
    ///
    /// # Errors
    /// When the tab has gone.
    pub(crate) async fn address_of(&self, tab: &TabHandle) -> Result<String> {
        match self.kind {
            BrowserKind::Chromium => chromium::address_of(self, tab).await,
            BrowserKind::Firefox => {
                self.at(tab).await?;
                Ok(self.session.current_url().await?.to_string())
            }
        }
    }

    /// Goes one page back in a tab, as its user does by the browser's button.
    ///
    /// # Errors
    /// When the tab has gone, or that page does not load.
    pub async fn back(&self, tab: &TabHandle) -> Result<()> {
        self.at(tab).await?;
        Ok(self.session.back().await?)
    }

    /// Goes one page forward again in a tab.
    ///
    /// # Errors
    /// When the tab has gone, or that page does not load.
    pub async fn forward(&self, tab: &TabHandle) -> Result<()> {
        self.at(tab).await?;
        Ok(self.session.forward().await?)
    }

    /// Loads an address in the current tab.
    pub(super) async fn load(&self, url: &str) -> Result<()> {
        self.note_opened(url);
        match self.kind {
            BrowserKind::Chromium => chromium::load(self, url).await,
            BrowserKind::Firefox => firefox::load(self, url).await,
        }
        .with_context(|| format!("{url} does not load"))
    }

    /// Puts a tab in front.
    ///
    /// # Errors
    /// When there is no such tab any more.
    pub async fn select(&self, tab: &TabHandle) -> Result<()> {
        self.at(tab).await?;
        if self.kind == BrowserKind::Chromium {
            chromium::here(self, "Page.bringToFront", json!({})).await?;
        }
        Ok(())
    }

    /// Closes a tab. The moment returned is the one before the browser was told to.
    ///
    /// # Errors
    /// When there is no such tab any more.
    pub async fn close_tab(&self, tab: TabHandle) -> Result<Instant> {
        self.at(&tab).await?;
        let told = Instant::now();
        self.session.close_window().await?;
        Ok(told)
    }

    /// Runs the body of an async function in a tab's page.
    ///
    /// # Errors
    /// When it throws, or returns something else than a `T`.
    pub async fn run<T: DeserializeOwned>(&self, tab: &TabHandle, body: &str) -> Result<T> {
        self.at(tab).await?;
        self.run_here(body).await
    }

    /// All tabs there are, those included that the extension opened.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn tabs(&self) -> Result<Vec<TabHandle>> {
        Ok(self
            .session
            .windows()
            .await?
            .into_iter()
            .map(TabHandle)
            .collect())
    }

    /// The neutral tab.
    pub(crate) fn base(&self) -> TabHandle {
        TabHandle(self.base.clone())
    }

    /// Makes the neutral tab current.
    pub(crate) async fn at_base(&self) -> Result<()> {
        self.at(&self.base()).await
    }

    /// Stays where it is, unless that tab has been closed.
    pub(crate) async fn at_any(&self) -> Result<()> {
        match self.session.window().await {
            Ok(_) => Ok(()),
            Err(_) => self.at_base().await,
        }
    }

    /// Makes a tab current, if it is not already: in Firefox it comes to the front with that, which
    /// is an event that wakes extensions.
    pub(crate) async fn at(&self, tab: &TabHandle) -> Result<()> {
        if self
            .session
            .window()
            .await
            .is_ok_and(|current| current == tab.0)
        {
            return Ok(());
        }
        let there = self.session.switch_to_window(tab.0.clone()).await;
        there.context("the tab is not there any more")
    }

    pub(crate) async fn run_here<T: DeserializeOwned>(&self, body: &str) -> Result<T> {
        let script = format!("return (async () => {{\n{body}\n}})();");
        let answer = self.session.execute(script, Vec::<Value>::new()).await;
        let answer = answer.with_context(|| format!("this script in a page: {body}"))?;
        serde_json::from_value(answer.json().clone())
            .with_context(|| format!("an unexpected answer of this script in a page: {body}"))
    }

    /// A blank tab in the window of the neutral one.
    pub(super) async fn new_tab(&self) -> Result<TabHandle> {
        self.at_base().await?;
        match self.kind {
            BrowserKind::Chromium => {
                // chromedriver's own way takes any window that there is.
                let open = "open('about:blank', '_blank', 'noopener');";
                let ((), mut new) = self.appearing(1, self.run_here(open)).await?;
                Ok(new.swap_remove(0))
            }
            BrowserKind::Firefox => Ok(TabHandle(firefox::new_tab(self).await?)),
        }
    }

    /// The tabs that something opens.
    pub(crate) async fn appearing<T>(
        &self,
        count: usize,
        opens: impl Future<Output = Result<T>>,
    ) -> Result<(T, Vec<TabHandle>)> {
        let before = self.tabs().await?;
        let opened = opens.await?;
        let tabs = until("new tabs", PATIENCE, async || {
            let mut new = self.tabs().await?;
            new.retain(|tab| !before.contains(tab));
            Ok(if new.len() == count {
                Look::Ready(new)
            } else {
                Look::NotYet(format!("{} of {count}", new.len()))
            })
        })
        .await?;
        Ok((opened, tabs))
    }
}
