//! What may happen to the extension while it works: its user, or the browser, takes something away.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::{
    Browser, BrowserKind, chromium, firefox,
    wait::{Look, PATIENCE, until},
};

impl Browser {
    /// Withdraws the extension's access to all sites, as its user may at any time.
    ///
    /// # Errors
    /// When the browser does not do it.
    pub async fn withdraw_host_access(&self) -> Result<()> {
        self.set_host_access(false).await
    }

    /// Gives it back.
    ///
    /// # Errors
    /// As [`Browser::withdraw_host_access`].
    pub async fn grant_host_access(&self) -> Result<()> {
        self.set_host_access(true).await
    }

    async fn set_host_access(&self, granted: bool) -> Result<()> {
        let id = self.extension().id();
        match self.kind() {
            BrowserKind::Chromium => {
                let access = if granted { "ON_ALL_SITES" } else { "ON_CLICK" };
                let change = json!({ "extensionId": id, "hostAccess": access });
                chromium::configure_extension(self, &change).await?;
            }
            BrowserKind::Firefox => firefox::set_host_access(self, id, granted).await?,
        }
        until("the permissions to change", PATIENCE, async || {
            let holds: bool = self
                .in_extension(
                    "return await chrome.permissions.contains({ origins: ['*://*.netflix.com/*'] });",
                )
                .await?;
            Ok(Look::at(holds == granted, || format!("granted: {holds}")))
        })
        .await
    }

    /// Lets the extension into private windows, which is its user's choice.
    ///
    /// # Errors
    /// When the browser does not do it.
    pub async fn allow_private_windows(&self) -> Result<()> {
        let id = self.extension().id();
        match self.kind() {
            BrowserKind::Chromium => {
                let change = json!({ "extensionId": id, "incognitoAccess": true });
                chromium::configure_extension(self, &change).await
            }
            BrowserKind::Firefox => firefox::allow_private_windows(self, id).await,
        }
    }

    /// Whether whoever sits here may switch the extension off and remove it.
    ///
    /// # Errors
    /// When the browser does not say.
    pub async fn can_be_removed(&self) -> Result<bool> {
        let id = self.extension().id();
        match self.kind() {
            BrowserKind::Chromium => chromium::can_be_removed(self, id).await,
            BrowserKind::Firefox => firefox::can_be_removed(self, id).await,
        }
    }

    /// Fills what the extension keeps in memory until no more than a word fits in.
    ///
    /// # Errors
    /// When it cannot be filled.
    pub async fn fill_session_storage(&self) -> Result<()> {
        let filled: u64 = self.in_extension(FILL).await?;
        ensure!(filled > 0, "there was no room to fill");
        Ok(())
    }

    /// Takes the filling out again.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn empty_session_storage(&self) -> Result<()> {
        let empty = "const all = Object.keys(await chrome.storage.session.get());
                     await chrome.storage.session.remove(all.filter((key) => key.startsWith('filling')));";
        self.in_extension(empty).await
    }

    /// Opens this many more tabs of an address at once, behind the others, and returns when all
    /// have loaded.
    ///
    /// # Errors
    /// When one does not load.
    pub async fn open_many(&self, count: usize, url: &str) -> Result<()> {
        let url = Value::from(url);
        let open = format!(
            r#"
            const loaded = Promise.withResolvers();
            const waiting = new Set();
            chrome.tabs.onUpdated.addListener((id, {{ status }}) => {{
                if (status === "complete") waiting.delete(id);
                if (waiting.size === 0) loaded.resolve();
            }});
            const opened = Array.from({{ length: {count} }}, () =>
                chrome.tabs.create({{ url: {url}, active: false }}));
            for (const tab of await Promise.all(opened)) waiting.add(tab.id);
            for (const tab of await chrome.tabs.query({{ status: "complete" }})) waiting.delete(tab.id);
            if (waiting.size > 0) await loaded.promise;
            "#
        );
        self.in_extension(&open).await
    }

    /// Closes every tab of some sites at once, and says how many there were.
    ///
    /// # Errors
    /// When a pattern is none.
    pub async fn close_all_of(&self, patterns: &[&str]) -> Result<usize> {
        let patterns = Value::from(patterns);
        let close = format!(
            "const tabs = await chrome.tabs.query({{ url: {patterns} }});
             await chrome.tabs.remove(tabs.map((tab) => tab.id));
             return tabs.length;"
        );
        self.in_extension(&close).await
    }
}

/// Halves what it tries to add each time that it does not fit.
const FILL: &str = r#"
    let size = 4 * 1024 * 1024, filled = 0;
    while (size >= 32) {
        try {
            await chrome.storage.session.set({ [`filling-${filled}`]: "x".repeat(size) });
            filled += size;
        } catch {
            size = Math.floor(size / 2);
        }
    }
    return filled;
"#;
