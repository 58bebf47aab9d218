//! One cycle: somebody signs in, watches, and leaves.

use anyhow::{Context, Result, ensure};

use super::{chance::Chance, subject::Subject};
use crate::{
    Browser, Popup, Stage, TabHandle,
    reliability::Outcome,
    wait::{Look, PATIENCE, until},
};

/// What a cycle is to be.
#[derive(Debug, Clone)]
pub struct Cycle {
    /// At which service.
    pub subject: Subject,
    /// How the viewer leaves.
    leaving: Leaving,
    /// Whether a second tab shows the service for a while.
    has_second_tab: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaving {
    TabClosed,
    AnotherPage,
    SignOutPressed,
}

impl Cycle {
    /// One at this service, as chance has it.
    pub fn draw(chance: &mut Chance, subject: Subject) -> Self {
        let leavings = [
            Leaving::TabClosed,
            Leaving::TabClosed,
            Leaving::AnotherPage,
            Leaving::SignOutPressed,
        ];
        Self {
            subject,
            leaving: leavings[chance.below(leavings.len())],
            has_second_tab: chance.is_one_in(3),
        }
    }

    /// Its service's name in the catalogue.
    pub fn id(&self) -> &'static str {
        self.subject.id()
    }

    /// The viewer comes, and stays in the tab; with what the service's page has left behind.
    ///
    /// # Errors
    /// When the service does not let them in.
    pub async fn sign_in(&self, browser: &Browser) -> Result<(TabHandle, String)> {
        let entered = self.subject.sign_in(browser).await?;
        if self.has_second_tab {
            let second = browser.open_tab(self.subject.watch()).await?;
            browser.close_tab(second).await?;
        }
        Ok(entered)
    }

    /// The viewer leaves.
    ///
    /// # Errors
    /// When the tab has gone, or the popup has no button.
    pub async fn leave(&self, browser: &Browser, tab: TabHandle) -> Result<()> {
        browser.select(&tab).await?;
        match self.leaving {
            Leaving::TabClosed => {}
            // Where the network is gone, no page loads; the viewer has left all the same.
            Leaving::AnotherPage => browser.navigate(&tab, "about:blank").await?,
            Leaving::SignOutPressed => browser.press(self.id(), "sign-out").await?,
        }
        browser.close_tab(tab).await?;
        Ok(())
    }

    /// What is said of it first, and what is so.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn first_verdict(&self, stage: &Stage, popup: &Popup<'_>) -> Result<Outcome> {
        let (verdict, warned) = popup.last_word(self.id()).await?;
        Ok(Outcome {
            verdict,
            warned,
            came: true,
            rises: true,
            is_alive: stage.service().alive_at(self.id()) > 0,
            cookies_left: self.cookies_left(stage).await?,
            tabs_left: 0,
        })
    }

    /// Sees the session dead on both sides, by another try if need be.
    ///
    /// # Errors
    /// When it cannot be ended.
    pub async fn end_for_good(&self, stage: &Stage, popup: &Popup<'_>) -> Result<()> {
        let id = self.id();
        let is_over = |status: &Option<String>| status.as_deref() == Some("signed-out");
        let status = popup.status(id).await?;
        if !is_over(&status)
            && let Err(error) = popup.press(id, "retry").await
        {
            // Its own next attempt may have come first.
            let status = popup.status(id).await?;
            ensure!(is_over(&status), "{id} cannot be mended: {error:#}");
        }
        popup.wait_for_status(id, "signed-out", PATIENCE).await?;
        until("the service to know", PATIENCE, async || {
            let alive = stage.service().alive_at(id);
            let left = self.cookies_left(stage).await?;
            Ok(Look::at(alive == 0 && left == 0, || {
                format!("{alive} sessions, {left} cookies")
            }))
        })
        .await
        .with_context(|| format!("{id} was called signed out"))
    }

    async fn cookies_left(&self, stage: &Stage) -> Result<usize> {
        let mut left = 0;
        for domain in self.subject.recipe.domains {
            left += stage.browser.cookies(domain).await?.len();
        }
        Ok(left)
    }
}
