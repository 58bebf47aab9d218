//! One cycle: somebody signs in, watches, and leaves, while this or that goes wrong.

use anyhow::{Context, Result, bail, ensure};
use end_credits::core::verdict::Verdict;

use super::{chance::Chance, subject::Subject};
use crate::{
    Stage, Trouble,
    reliability::Outcome,
    wait::{Look, PATIENCE, until},
};

/// What a cycle is to be.
#[derive(Debug, Clone)]
pub struct Cycle {
    /// At which service.
    pub subject: Subject,
    /// What it does wrong.
    pub trouble: Trouble,
    /// How the viewer leaves.
    leaving: Leaving,
    /// Whether a second tab shows the service for a while.
    has_second_tab: bool,
    /// Whether the background sleeps when the viewer leaves.
    is_asleep: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leaving {
    TabClosed,
    AnotherPage,
    SignOutPressed,
}

impl Cycle {
    /// The next one, as chance has it.
    ///
    /// # Errors
    /// When there is no service.
    pub fn draw(chance: &mut Chance, subjects: &[Subject], troubles: &[Trouble]) -> Result<Self> {
        // The first of them is none.
        let trouble = if chance.is_one_in(4) {
            1 + chance.below(troubles.len() - 1)
        } else {
            0
        };
        let leavings = [
            Leaving::TabClosed,
            Leaving::TabClosed,
            Leaving::AnotherPage,
            Leaving::SignOutPressed,
        ];
        let leaving = chance.pick(&leavings).context("there is a way to leave")?;
        Ok(Self {
            subject: chance.pick(subjects).context("there is no service")?,
            trouble: troubles[trouble].clone(),
            leaving,
            has_second_tab: chance.is_one_in(3),
            // Woken by the very event; the hand wakes it by the popup before.
            is_asleep: leaving != Leaving::SignOutPressed && chance.is_one_in(16),
        })
    }

    /// Plays it to the first verdict, then mends the service and plays on until the session is proved
    /// dead. What was said first.
    ///
    /// # Errors
    /// When a verdict does not come, or the session cannot be ended after all.
    pub async fn play(&self, stage: &Stage) -> Result<Outcome> {
        let id = self.subject.id();
        let browser = &stage.browser;
        let tab = self.subject.sign_in(browser).await?;
        browser.wait_for_status(id, "signed-in", PATIENCE).await?;
        if self.has_second_tab {
            let second = browser.open_tab(self.subject.watch()).await?;
            browser.close_tab(second).await?;
        }
        browser.select(&tab).await?;
        if self.is_asleep {
            browser.worker_asleep().await?;
        }
        self.trouble.begin(stage.service());
        match self.leaving {
            Leaving::TabClosed => drop(browser.close_tab(tab).await?),
            Leaving::AnotherPage => {
                // Where the network is gone, no page loads; the viewer has left all the same.
                browser.navigate(&tab, "about:blank").await?;
                browser.close_tab(tab).await?;
            }
            Leaving::SignOutPressed => {
                browser.press(id, "sign-out").await?;
                browser.close_tab(tab).await?;
            }
        }
        let (verdict, warned) = stage.last_word(id).await?;
        let outcome = Outcome {
            verdict,
            warned,
            came: true,
            rises: true,
            is_alive: stage.service().alive_at(id) > 0,
            cookies_left: self.cookies_left(stage).await?,
            tabs_left: 0,
        };
        Trouble::end(stage.service());
        self.end_for_good(stage).await?;
        // Whoever has been warned closes the page.
        let close = "const pages = await chrome.tabs.query({ url: chrome.runtime.getURL('warning.html*') });
                     await chrome.tabs.remove(pages.map((page) => page.id));";
        browser.in_extension::<()>(close).await?;
        stage.service().clear_requests();
        Ok(outcome)
    }

    /// Sees the session dead on both sides, by another try if need be.
    async fn end_for_good(&self, stage: &Stage) -> Result<()> {
        let id = self.subject.id();
        let popup = stage.browser.popup().await?;
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
        popup.close().await?;
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

/// Whether what was said was so, and no darker than it was either.
///
/// # Errors
/// When it was not.
pub fn expect_true(cycle: &Cycle, outcome: &Outcome) -> Result<()> {
    let is_left = outcome.is_alive || outcome.cookies_left > 0;
    if !outcome.is_true() || (outcome.verdict == Some(Verdict::Persists) && !is_left) {
        bail!("{cycle:?}: {outcome:?}");
    }
    Ok(())
}
