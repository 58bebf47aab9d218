//! A page of the extension, opened in a tab so that it can be read and clicked.

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use thirtyfour::{By, WebElement, error::WebDriverErrorInner};

use crate::{
    Browser, TabHandle,
    wait::{Look, PATIENCE, until},
};

/// An open page of the extension.
#[derive(Debug)]
pub struct Page<'b> {
    browser: &'b Browser,
    tab: TabHandle,
}

impl<'b> Page<'b> {
    pub(crate) fn new(browser: &'b Browser, tab: TabHandle) -> Self {
        Self { browser, tab }
    }

    /// Takes over a tab in which the extension itself has opened one of its pages.
    pub fn in_tab(browser: &'b Browser, tab: TabHandle) -> Self {
        Self { browser, tab }
    }

    pub(crate) fn browser(&self) -> &'b Browser {
        self.browser
    }

    pub(crate) fn tab(&self) -> &TabHandle {
        &self.tab
    }

    /// Runs the body of an async function in the page, with `chrome.*` at hand.
    ///
    /// # Errors
    /// When it throws, or returns something else than a `T`.
    pub async fn run<T: DeserializeOwned>(&self, body: &str) -> Result<T> {
        self.browser.run(&self.tab, body).await
    }

    /// An attribute of the first element that `css` selects; nothing when it has none, or when
    /// there is no such element.
    ///
    /// # Errors
    /// When the page has gone.
    pub async fn attribute(&self, css: &str, name: &str) -> Result<Option<String>> {
        let [css, name] = [css, name].map(|text| serde_json::Value::from(text).to_string());
        self.run(&format!(
            "return document.querySelector({css})?.getAttribute({name}) ?? null;"
        ))
        .await
    }

    /// Waits until there is an element that `css` selects.
    ///
    /// # Errors
    /// When none appears.
    pub async fn element(&self, css: &str) -> Result<WebElement> {
        until(&format!("an element {css}"), PATIENCE, async || {
            self.browser.at(&self.tab).await?;
            let mut found = self.browser.session().find_all(By::Css(css)).await?;
            if found.is_empty() {
                let shown: String = self.run("return document.body?.innerText ?? '';").await?;
                return Ok(Look::NotYet(format!("a page that shows {shown:?}")));
            }
            Ok(Look::Ready(found.swap_remove(0)))
        })
        .await
    }

    /// Clicks the element that `css` selects, as soon as there is one.
    ///
    /// # Errors
    /// When none appears, or it cannot be clicked.
    pub async fn click(&self, css: &str) -> Result<()> {
        // A page that follows what happens may draw an element anew between two commands.
        until(&format!("{css} to be clicked"), PATIENCE, async || {
            let element = self.element(css).await?;
            match element.click().await {
                Ok(()) => Ok(Look::Ready(())),
                Err(error) if matches!(*error, WebDriverErrorInner::StaleElementReference(_)) => {
                    Ok(Look::NotYet(
                        "an element that has just been replaced".to_owned(),
                    ))
                }
                // The driver takes what is beneath the popup's foot for visible. A person scrolls, and
                // in front: a warning that has come up may have the page behind it.
                Err(error) if matches!(*error, WebDriverErrorInner::ElementClickIntercepted(_)) => {
                    self.browser().select(self.tab()).await?;
                    element.scroll_into_view().await?;
                    Ok(Look::NotYet(format!("{error:#}")))
                }
                Err(error) => Err(error).with_context(|| format!("{css} cannot be clicked")),
            }
        })
        .await
    }

    /// The tab that it is in.
    pub fn into_tab(self) -> TabHandle {
        self.tab
    }

    /// Closes the page.
    ///
    /// # Errors
    /// When it has gone already.
    pub async fn close(self) -> Result<()> {
        self.browser.close_tab(self.tab).await?;
        Ok(())
    }
}
