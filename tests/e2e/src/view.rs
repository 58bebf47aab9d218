//! What the extension's pages are given to show, read as they read it.

use anyhow::{Result, anyhow};
use end_credits::core::{
    codec,
    view::{Row, View},
};

use crate::Page;

impl Page<'_> {
    /// What any page of the extension would show now; none before the background has run.
    ///
    /// # Errors
    /// When the page has gone, or what the background has written does not decode.
    pub async fn view(&self) -> Result<Option<View>> {
        let text: Option<String> = self
            .run("return (await chrome.storage.session.get('view')).view ?? null;")
            .await?;
        let decode = |text: String| codec::decode(&text).map_err(|_| anyhow!("an odd view"));
        text.map(decode).transpose()
    }

    /// The first row of a service; none where it has none.
    ///
    /// # Errors
    /// As [`Page::view`].
    pub async fn row(&self, service: &str) -> Result<Option<Row>> {
        let view = self.view().await?.unwrap_or_default();
        let mut rows = view.rows.into_iter();
        Ok(rows.find(|row| row.session.service.as_str() == service))
    }
}
