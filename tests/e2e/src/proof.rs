//! What a scenario asserts again and again: on the service's session table, in the browser's own
//! jar and stores, and in what the popup says.

use std::time::Duration;

use anyhow::{Result, ensure};

use crate::{Browser, Leftovers, Look, Stage, until};

/// How long a sign-out may take from its trigger to its verdict where the service answers.
pub(crate) const SIGN_OUT_LIMIT: Duration = Duration::from_secs(10);

/// The service of every scenario.
pub(crate) const NETFLIX: &str = "netflix";

impl Stage {
    /// Waits until every session is proved dead: at the service, in the jar and in the popup.
    ///
    /// # Errors
    /// When one is not, within ten seconds.
    pub async fn expect_signed_out(&self) -> Result<()> {
        let ended = self.service().wait_until_alive(0, SIGN_OUT_LIMIT).await;
        ensure!(ended, "a session is alive at the service");
        self.expect_empty_jar().await?;
        self.browser
            .wait_for_status(NETFLIX, "signed-out", SIGN_OUT_LIMIT)
            .await
    }

    /// Waits until the person at the device is warned: by the badge, and by the page that says what
    /// is known, which has come up by itself.
    ///
    /// # Errors
    /// When one of them is missing.
    pub async fn expect_warned(&self) -> Result<()> {
        self.expect_badge("!").await?;
        until("the warning page to come up", SIGN_OUT_LIMIT, async || {
            // chromedriver does not list tabs that an extension opened.
            let shown: Vec<String> = self
                .browser
                .in_extension("return (await chrome.tabs.query({})).map((tab) => tab.url ?? '');")
                .await?;
            let warning = self.browser.address("warning.html?service=netflix");
            let is_up = shown.iter().any(|url| url.starts_with(&warning));
            Ok(Look::at(is_up, || format!("{shown:?}")))
        })
        .await?;
        let page = self
            .browser
            .extension_page("warning.html?service=netflix")
            .await?;
        for action in ["retry", "everywhere", "password"] {
            page.element(&format!("[data-action='{action}']")).await?;
        }
        page.close().await
    }

    /// Waits until the warning is taken back.
    ///
    /// # Errors
    /// When the badge still shows it.
    pub async fn expect_unwarned(&self) -> Result<()> {
        self.expect_badge("✓").await
    }

    async fn expect_badge(&self, expected: &str) -> Result<()> {
        until("the badge to change", SIGN_OUT_LIMIT, async || {
            let badge = self.browser.badge().await?;
            Ok(Look::at(badge == expected, || badge))
        })
        .await
    }

    /// Waits until the browser has no cookie of the service, of any kind, in any store.
    ///
    /// # Errors
    /// When one stays for ten seconds.
    pub async fn expect_empty_jar(&self) -> Result<()> {
        until("the jar to be empty", SIGN_OUT_LIMIT, async || {
            let jar = self.browser.cookies("netflix.com").await?;
            Ok(Look::at(jar.is_empty(), || format!("{jar:?}")))
        })
        .await
    }

    /// That the session which is open has been left alone: the extension has been through whatever
    /// the scenario did before, and has sent nothing and removed nothing.
    ///
    /// # Errors
    /// When the service has ended the session, or the jar has lost it.
    pub async fn expect_nothing_done(&self) -> Result<()> {
        // The extension takes things up one after the other: what it has answered is behind it.
        self.browser.wait_for_signed_in().await?;
        ensure!(self.service().alive() == 1, "the session has been ended");
        let asked = self.service().requests();
        let signed_out = asked
            .iter()
            .find(|r| r.path.eq_ignore_ascii_case("/signout"));
        ensure!(signed_out.is_none(), "a sign-out was sent: {signed_out:?}");
        let jar = self.browser.cookies("netflix.com").await?;
        let held = jar.iter().any(|cookie| cookie.name == "NetflixId");
        ensure!(held, "the jar has no session: {jar:?}");
        Ok(())
    }
}

impl Browser {
    /// What stands on the toolbar button.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn badge(&self) -> Result<String> {
        self.in_extension("return await chrome.action.getBadgeText({});")
            .await
    }

    /// Waits until the extension knows that somebody is signed in.
    ///
    /// # Errors
    /// When it does not within ten seconds.
    pub async fn wait_for_signed_in(&self) -> Result<()> {
        self.wait_for_status(NETFLIX, "signed-in", SIGN_OUT_LIMIT)
            .await
    }

    /// Looks at the service's origins for anything that it once left there.
    ///
    /// # Errors
    /// When there is something.
    pub async fn expect_no_leftovers(&self, origins: &[&str]) -> Result<()> {
        for found in self.leftovers(origins).await? {
            ensure!(found == Leftovers::default(), "left behind: {found:?}");
        }
        Ok(())
    }
}
