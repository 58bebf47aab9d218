//! Cycles at several services that overlap, as on an evening at one machine: all are signed in to
//! before the first is left, and while they are left this or that goes wrong.

use anyhow::{Result, bail};
use end_credits::core::verdict::Verdict;

use super::{chance::Chance, cycle::Cycle, subject::Subject};
use crate::{Stage, Trouble, reliability::Outcome, wait::PATIENCE};

/// What an evening is to be.
#[derive(Debug, Clone)]
pub struct Evening {
    /// One at each service that is watched, in the order in which they are signed in to and left.
    pub cycles: Vec<Cycle>,
    /// What the services do wrong, all of them, from the first leaving on.
    pub trouble: Trouble,
    /// Whether the background sleeps when the first is left.
    is_asleep: bool,
}

impl Evening {
    /// The next one, as chance has it, at some of these services, of which there is one at least.
    pub fn draw(chance: &mut Chance, subjects: &[Subject], troubles: &[Trouble]) -> Self {
        // The first of them is none.
        let trouble = if chance.is_one_in(4) {
            1 + chance.below(troubles.len() - 1)
        } else {
            0
        };
        let watched = match subjects.len() {
            some if chance.is_one_in(4) => 1 + chance.below(some),
            all => all,
        };
        let mut others = subjects.to_vec();
        let mut cycles = Vec::new();
        for _ in 0..watched {
            let next = chance.below(others.len());
            cycles.push(Cycle::draw(chance, others.swap_remove(next)));
        }
        Self {
            cycles,
            trouble: troubles[trouble].clone(),
            is_asleep: chance.is_one_in(16),
        }
    }

    /// Plays it to the first verdict of each cycle, then mends the services and plays on until every
    /// session is proved dead. What was said first, cycle by cycle.
    ///
    /// # Errors
    /// When a verdict does not come, or a session cannot be ended after all.
    pub async fn play(&self, stage: &Stage, let_down: &mut Vec<String>) -> Result<Vec<Outcome>> {
        let browser = &stage.browser;
        let mut tabs = Vec::new();
        for cycle in &self.cycles {
            let (tab, left) = cycle.sign_in(browser).await?;
            if left != "all" {
                let_down.push(format!("{}: {left}", cycle.id()));
            }
            tabs.push(tab);
        }
        let popup = browser.popup().await?;
        for cycle in &self.cycles {
            popup
                .wait_for_status(cycle.id(), "signed-in", PATIENCE)
                .await?;
        }
        popup.close().await?;

        if self.is_asleep {
            browser.worker_asleep().await?;
        }
        self.trouble.begin(stage.service());
        for (cycle, tab) in self.cycles.iter().zip(tabs) {
            cycle.leave(browser, tab).await?;
        }

        let popup = browser.popup().await?;
        let mut outcomes = Vec::new();
        for cycle in &self.cycles {
            outcomes.push(cycle.first_verdict(stage, &popup).await?);
        }
        Trouble::end(stage.service());
        for cycle in &self.cycles {
            cycle.end_for_good(stage, &popup).await?;
        }
        popup.close().await?;
        // Whoever has been warned closes the pages.
        let close = "const pages = await chrome.tabs.query({ url: chrome.runtime.getURL('warning.html*') });
                     await chrome.tabs.remove(pages.map((page) => page.id));";
        browser.in_extension::<()>(close).await?;
        stage.service().clear_requests();
        Ok(outcomes)
    }
}

/// Whether what was said was so, and no darker than it was either.
///
/// # Errors
/// When it was not.
pub fn expect_true(cycle: &Cycle, trouble: &Trouble, outcome: &Outcome) -> Result<()> {
    let is_left = outcome.is_alive || outcome.cookies_left > 0;
    if !outcome.is_true() || (outcome.verdict == Some(Verdict::Persists) && !is_left) {
        bail!("{cycle:?}, {trouble:?}: {outcome:?}");
    }
    Ok(())
}
