//! What a viewer of the service does, and what the service left behind for the next one.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use thirtyfour::By;

use crate::{
    Browser, BrowserKind, TabHandle,
    wait::{Look, PATIENCE, until},
};

pub(crate) const LOGIN: &str = "https://www.netflix.com/login";

/// What the service finds of its own in this browser, besides cookies that scripts cannot see.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Leftovers {
    /// Cookies, as a script sees them.
    pub cookies: String,
    /// Entries.
    pub local_storage: usize,
    /// Entries.
    pub session_storage: usize,
    /// Names of databases.
    #[serde(rename = "indexedDB")]
    pub indexed_db: Vec<String>,
    /// Names of caches in CacheStorage.
    pub caches: Vec<String>,
    /// Names of files in the origin's private file system.
    pub files: Vec<String>,
    /// Registrations.
    pub service_workers: usize,
    /// Whether the HTTP cache answers for the service.
    pub http_cache: bool,
    /// What could not be looked at.
    pub errors: Vec<String>,
}

impl Browser {
    /// Signs in through the form in a new tab, and returns when the service has left everything
    /// behind that it can.
    ///
    /// # Errors
    /// When the service does not let the viewer in.
    pub async fn sign_in(&self, email: &str) -> Result<TabHandle> {
        let tab = self.enter(email).await?;
        self.settle_at(&tab).await?;
        Ok(tab)
    }

    /// The same, and returns when the viewer is let in.
    ///
    /// # Errors
    /// When they are not.
    pub async fn enter(&self, email: &str) -> Result<TabHandle> {
        let tab = self.open_tab(LOGIN).await?;
        self.fill_in_form(&tab, email).await?;
        self.let_in(&tab).await?;
        Ok(tab)
    }

    /// The same in a tab that shows the form already.
    pub(crate) async fn fill_in_sign_in(&self, tab: &TabHandle, email: &str) -> Result<()> {
        self.fill_in_form(tab, email).await?;
        self.settle(tab).await
    }

    /// Fills in whichever service's form the tab shows, and sends it.
    pub(crate) async fn fill_in_form(&self, tab: &TabHandle, email: &str) -> Result<()> {
        let email = serde_json::Value::from(email);
        let fill_in = format!(
            "document.getElementById('email').value = {email};
             document.getElementById('password').value = 'any will do';"
        );
        let filled_in = self.run::<()>(tab, &fill_in).await;
        filled_in.context("no sign-in form")?;
        self.send_form(tab).await
    }

    /// Firefox's driver waits with its click for the page that follows. Chromium's is told to wait for none,
    /// and may lose its way in a click of its own when the form's page goes away beneath it.
    async fn send_form(&self, tab: &TabHandle) -> Result<()> {
        match self.kind() {
            BrowserKind::Chromium => {
                let click = "document.getElementById('sign-in').click();";
                self.run(tab, click).await
            }
            BrowserKind::Firefox => {
                let button = self.session().find(By::Id("sign-in")).await?;
                Ok(button.click().await?)
            }
        }
    }

    /// Waits until the service's page in a tab has left everything behind that it can.
    ///
    /// # Errors
    /// When the page is another one, or fails to.
    pub async fn settle(&self, tab: &TabHandle) -> Result<()> {
        self.let_in(tab).await?;
        self.settle_at(tab).await
    }

    async fn let_in(&self, tab: &TabHandle) -> Result<()> {
        until("the service to let the viewer in", PATIENCE, async || {
            let url = self.address_of(tab).await?;
            // At whichever of its hosts and ports.
            Ok(Look::at(url.ends_with("/browse"), || url))
        })
        .await
    }

    /// Waits until any site's page in a tab has left everything behind that it can.
    ///
    /// # Errors
    /// When it cannot.
    pub async fn settle_at(&self, tab: &TabHandle) -> Result<()> {
        let left = self.left_behind(tab).await?;
        ensure!(
            left == "all",
            "the site could not leave everything behind: {left}"
        );
        Ok(())
    }

    /// What the site's page in a tab says of what it has left behind: `all`, or what went wrong.
    ///
    /// # Errors
    /// When it says nothing.
    pub async fn left_behind(&self, tab: &TabHandle) -> Result<String> {
        self.root_attribute(tab, "data-left").await
    }

    /// What the service finds of its own at each of its origins when it is visited anew. One tab
    /// goes from one to the next: closing it is a reason to tidy up again.
    ///
    /// # Errors
    /// When the service cannot be reached.
    pub async fn leftovers(&self, origins: &[&str]) -> Result<Vec<Leftovers>> {
        let tab = self.open_tab("about:blank").await?;
        let mut found = Vec::new();
        for origin in origins {
            self.navigate(&tab, &format!("{origin}/leftovers")).await?;
            let report = self.report(&tab).await?;
            let report = serde_json::from_str(&report)
                .with_context(|| format!("an odd report: {report}"))?;
            found.push(report);
        }
        self.close_tab(tab).await?;
        Ok(found)
    }

    /// What a site's page in a tab reports of what is left of it, as JSON.
    ///
    /// # Errors
    /// When the page makes no report.
    pub async fn report(&self, tab: &TabHandle) -> Result<String> {
        self.root_attribute(tab, "data-ready").await?;
        self.run(
            tab,
            "return document.getElementById('leftovers').textContent;",
        )
        .await
    }

    /// The value of an attribute of the page's root element, as soon as it has one.
    async fn root_attribute(&self, tab: &TabHandle, name: &str) -> Result<String> {
        self.run(
            tab,
            &format!(
                r#"
                const root = document.documentElement;
                const set = Promise.withResolvers();
                new MutationObserver(set.resolve).observe(root, {{ attributeFilter: ["{name}"] }});
                if (!root.hasAttribute("{name}")) await set.promise;
                return root.getAttribute("{name}");
                "#
            ),
        )
        .await
    }
}
