//! The cookie stores that a browser keeps apart, and what the extension says of each.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    Browser, BrowserKind, Cookie, Popup, Stage, TabHandle, chromium, firefox,
    viewer::LOGIN,
    wait::{Look, PATIENCE, until},
};

/// How long a sign-out may take from its trigger to its verdict where the service answers.
const SIGN_OUT_LIMIT: Duration = Duration::from_secs(10);

/// A cookie store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Store {
    /// That of ordinary windows.
    Ordinary,
    /// That of all private windows together.
    Private,
    /// A container of Firefox's, by its number.
    Container(u32),
}

impl Store {
    /// The browser's own name for it.
    pub fn id(self, kind: BrowserKind) -> String {
        match (kind, self) {
            (BrowserKind::Chromium, Self::Private) => "1".to_owned(),
            (BrowserKind::Chromium, _) => "0".to_owned(),
            (BrowserKind::Firefox, Self::Ordinary) => "firefox-default".to_owned(),
            (BrowserKind::Firefox, Self::Private) => "firefox-private".to_owned(),
            (BrowserKind::Firefox, Self::Container(number)) => {
                format!("firefox-container-{number}")
            }
        }
    }
}

impl Browser {
    /// Lets the extension into private windows, as a user does it on the browser's own page. The
    /// browser loads the extension anew for it.
    ///
    /// # Errors
    /// When the browser does not let it.
    pub async fn allow_in_private_windows(&self) -> Result<()> {
        match self.kind() {
            BrowserKind::Chromium => chromium::allow_in_private_windows(self).await?,
            BrowserKind::Firefox => firefox::allow_in_private_windows(self).await?,
        }
        let is_in: bool = self
            .in_extension("return await chrome.extension.isAllowedIncognitoAccess();")
            .await?;
        ensure!(is_in, "the extension is not let into private windows");
        Ok(())
    }

    /// Opens a tab in a store, in a new private window or in a container, and loads an address in it.
    ///
    /// # Errors
    /// When the browser has no such store, or the page does not load.
    pub async fn open_tab_in(&self, store: Store, url: &str) -> Result<TabHandle> {
        match store {
            Store::Ordinary => self.open_tab(url).await,
            Store::Private => {
                let window = self.open_private_window(&[url]).await?;
                window.tabs.into_iter().next().context("an empty window")
            }
            Store::Container(_) => {
                let id = store.id(self.kind());
                let create =
                    format!("await chrome.tabs.create({{ url: '{url}', cookieStoreId: '{id}' }});");
                self.note_opened(url);
                let opened = self.in_extension::<()>(&create);
                let ((), mut tabs) = self.appearing(1, opened).await?;
                let tab = tabs.pop().context("no tab")?;
                // WebDriver did not open it, so it does not wait for it.
                until(&format!("{url} to load"), PATIENCE, async || {
                    let state = "return [location.href, document.readyState];";
                    let state = self.run::<[String; 2]>(&tab, state).await;
                    let is_there = state
                        .as_ref()
                        .is_ok_and(|[at, state]| at.starts_with(url) && state == "complete");
                    Ok(Look::at(is_there, || format!("{state:?}")))
                })
                .await?;
                Ok(tab)
            }
        }
    }

    /// Removes a container with everything in it, as its user can.
    ///
    /// # Errors
    /// When there is no such container.
    pub async fn remove_container(&self, number: u32) -> Result<()> {
        firefox::remove_container(self, number).await
    }

    /// Signs in in a new tab of a store, and returns when the service has left everything behind
    /// that it can, and the extension has seen it.
    ///
    /// # Errors
    /// When the service does not let the viewer in, or the extension does not see it.
    pub async fn sign_in_in(&self, store: Store, email: &str) -> Result<TabHandle> {
        let tab = self.open_tab_in(store, LOGIN).await?;
        self.fill_in_sign_in(&tab, email).await?;
        self.wait_for_status_in(store, "signed-in").await?;
        Ok(tab)
    }

    /// The cookies of a domain in one store, as the browser itself has them.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn cookies_in(&self, store: Store, domain: &str) -> Result<Vec<Cookie>> {
        let mut jar = self.cookies(domain).await?;
        jar.retain(|cookie| cookie.store == store);
        Ok(jar)
    }

    /// What the service finds of its own in a tab of some store, as JSON.
    ///
    /// # Errors
    /// When the service cannot be reached.
    pub async fn report_in(&self, tab: &TabHandle) -> Result<Value> {
        self.navigate(tab, "https://www.netflix.com/leftovers")
            .await?;
        let report = self.report(tab).await?;
        serde_json::from_str(&report).with_context(|| format!("an odd report: {report}"))
    }

    /// Opens the popup and keeps it open until it says this of the service in one store.
    ///
    /// # Errors
    /// When it says something else for ten seconds.
    pub async fn wait_for_status_in(&self, store: Store, status: &str) -> Result<()> {
        let popup = self.popup().await?;
        let waited = popup.wait_for_status_in(store, status).await;
        popup.close().await?;
        waited
    }
}

impl Popup<'_> {
    /// What it says of the service in one store; nothing when it does not list it.
    ///
    /// # Errors
    /// When the popup has gone.
    pub async fn status_in(&self, store: Store) -> Result<Option<String>> {
        let id = store.id(self.page().browser().kind());
        let row = format!("[data-service='netflix'][data-store='{id}']");
        self.page().attribute(&row, "data-status").await
    }

    /// Waits until it says this of the service in one store.
    ///
    /// # Errors
    /// When it says something else for ten seconds.
    pub async fn wait_for_status_in(&self, store: Store, status: &str) -> Result<()> {
        let what = format!("the popup to say {status} of {store:?}");
        until(&what, SIGN_OUT_LIMIT, async || {
            let said = self.status_in(store).await?;
            Ok(Look::at(said.as_deref() == Some(status), || {
                format!("{said:?}")
            }))
        })
        .await
    }
}

impl Stage {
    /// Waits until the session of one store is proved dead: the jar of that store is empty, and the
    /// extension says so and shows that both checks have passed. What the service says of it, the
    /// caller knows.
    ///
    /// # Errors
    /// When it is not, within ten seconds.
    pub async fn expect_signed_out_in(&self, store: Store) -> Result<()> {
        until("the store's jar to be empty", SIGN_OUT_LIMIT, async || {
            let jar = self.browser.cookies_in(store, "netflix.com").await?;
            Ok(Look::at(jar.is_empty(), || format!("{jar:?}")))
        })
        .await?;
        self.browser.wait_for_status_in(store, "signed-out").await?;
        self.expect_both_checks_in(store).await
    }

    /// That the page about one store shows that one store, and that both checks have passed.
    async fn expect_both_checks_in(&self, store: Store) -> Result<()> {
        let id = store.id(self.browser.kind());
        let page = self
            .browser
            .extension_page(&format!("warning.html?service=netflix&store={id}"))
            .await?;
        page.element("article").await?;
        let shown: Value = page
            .run(
                r#"
                return [...document.querySelectorAll("article")].map((card) => ({
                    store: card.dataset.store,
                    checks: [...card.querySelectorAll(".checks li")].map((li) => li.dataset.tone),
                }));
                "#,
            )
            .await?;
        page.close().await?;
        let expected = json!([{ "store": id, "checks": ["signed-out", "signed-out"] }]);
        ensure!(shown == expected, "the page shows {shown}, not {expected}");
        Ok(())
    }

    /// Waits until the service has ended the session with this number, counted from the first.
    ///
    /// # Errors
    /// When it lives for ten seconds.
    pub async fn expect_ended(&self, session: usize) -> Result<()> {
        until("the service to end the session", PATIENCE, async || {
            let sessions = self.service().sessions();
            let session = sessions.get(session).context("no such session")?;
            Ok(Look::at(!session.is_alive(), || format!("{session:?}")))
        })
        .await
    }
}
