//! What is found when a browser was ended and has been started again.

use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::{
    Opening, Quit, Stage,
    proof::NETFLIX,
    wait::{Look, until},
};

/// How long the start has to finish what the quit has left.
const START_LIMIT: Duration = Duration::from_secs(10);

const ACCOUNT: &str = "https://www.netflix.com/account";

/// What became of one session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aftermath {
    /// The service had ended it when the browser's process had gone.
    pub revoked_at_quit: bool,
    /// The service had ended it within ten seconds of the start, if not before.
    pub revoked_after_start: bool,
    /// The page that was open from the start on was let in; none where there was none.
    pub let_in_at_start: Option<bool>,
    /// A page that was opened when all was over was let in.
    pub let_in_afterwards: bool,
    /// The cookies that the service had then, by their names.
    pub cookies_left: Vec<String>,
    /// What the popup said then; nothing where it did not list the service.
    pub said: Option<String>,
    /// Whether the toolbar warned then.
    pub warned: bool,
}

impl Stage {
    /// Ends the browser with a session open, starts it again, and looks what became of it.
    ///
    /// # Errors
    /// When the browser does not end, or does not start.
    pub async fn end_and_start_again(
        &mut self,
        how: Quit,
        opening: Opening<'_>,
    ) -> Result<Aftermath> {
        self.browser.end(how).await?;
        let revoked_at_quit = self.service().alive() == 0;
        let since = self.service().cursor();
        self.browser.start_again(opening).await?;
        let let_in_at_start = match opening {
            Opening::Blank => None,
            Opening::Page(_) | Opening::LastTabs => {
                let is_page = |dest: &Option<String>| dest.as_deref() == Some("document");
                let first = self.service().wait_for(
                    since,
                    |request| is_page(&request.fetch_dest) && request.status.is_some(),
                    START_LIMIT,
                );
                let first = first.await.context("no page was open from the start on")?;
                Some(first.status == Some(200) && first.session.is_some())
            }
        };
        let revoked_after_start = self.service().wait_until_alive(0, START_LIMIT).await;
        let said = self.settled_status().await?;
        let warned = self.browser.badge().await? == "!";
        let jar = self.browser.cookies("netflix.com").await?;
        let since = self.service().cursor();
        let tab = self.browser.open_tab(ACCOUNT).await?;
        let let_in_afterwards = self
            .service()
            .wait_for(
                since,
                |request| request.fetch_dest.as_deref() == Some("document"),
                START_LIMIT,
            )
            .await
            .is_some_and(|page| page.status == Some(200));
        self.browser.close_tab(tab).await?;
        Ok(Aftermath {
            revoked_at_quit,
            revoked_after_start,
            let_in_at_start,
            let_in_afterwards,
            cookies_left: jar.into_iter().map(|cookie| cookie.name).collect(),
            said,
            warned,
        })
    }

    /// What the popup says of the service when it has made up its mind.
    async fn settled_status(&self) -> Result<Option<String>> {
        let popup = self.browser.popup().await?;
        let mut said = None;
        let settled = until("a verdict", START_LIMIT, async || {
            said = popup.status(NETFLIX).await?;
            let is_settled = said.as_deref().is_none_or(|word| word != "signing-out");
            Ok(Look::at(is_settled, || format!("{said:?}")))
        })
        .await;
        popup.close().await?;
        // What it says when its time is over is what it says, but a browser that has gone is not.
        match (settled, &said) {
            (Err(error), None) => Err(error),
            _ => Ok(said),
        }
    }
}

impl Aftermath {
    /// That nobody who comes after gets in, and that the service has ended the session or that its
    /// user is told that this is not known.
    ///
    /// # Errors
    /// When one of it does not hold.
    pub fn expect_promise_kept(&self) -> Result<()> {
        ensure!(
            self.let_in_at_start != Some(true),
            "usable at the next start: {self:?}"
        );
        self.expect_ended_by_the_start()
    }

    /// The same of everything but the page that was loading from the start on.
    ///
    /// # Errors
    /// When one of it does not hold.
    pub fn expect_ended_by_the_start(&self) -> Result<()> {
        ensure!(!self.let_in_afterwards, "usable afterwards: {self:?}");
        ensure!(self.cookies_left.is_empty(), "cookies are left: {self:?}");
        if self.revoked_after_start {
            ensure!(
                matches!(self.said.as_deref(), Some("signed-out" | "unproven")),
                "the popup is wrong: {self:?}"
            );
        } else {
            // The browser has not kept the cookies that the sign-out would have needed.
            ensure!(
                self.said.as_deref() == Some("unproven") && self.warned,
                "alive at the service, and nobody is told: {self:?}"
            );
        }
        Ok(())
    }
}
