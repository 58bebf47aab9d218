//! A long run: people sign in, watch and leave for hours in one browser, over many services, while
//! this or that goes wrong. Nothing may pile up, and every verdict has to be true.

mod chance;
mod cycle;
mod sizes;
mod subject;
mod table;

use std::time::Duration;

use anyhow::{Context, Result};
use tokio::time::Instant;

use crate::{BrowserKind, Stage, Trouble};
pub use chance::Chance;
use cycle::{Cycle, expect_true};
pub use sizes::{Course, Sizes};
use subject::Subject;
pub use table::{SoakTable, Told};

/// After how many cycles the sizes are looked at.
const A_LOOK: usize = 10;

/// How long a soak is.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Cycles at most.
    pub cycles: usize,
    /// Time at most.
    pub limit: Duration,
    /// What decides them.
    pub seed: u64,
}

/// What came of it so far.
#[derive(Debug, Clone)]
pub struct Soak {
    /// What was planned.
    pub plan: Plan,
    /// How many cycles were played.
    pub played: usize,
    /// In how long.
    pub took: Duration,
    /// Over how many services.
    pub services: usize,
    /// What was said, for each kind of trouble.
    pub told: Vec<Told>,
    /// What was said and was not so.
    pub wrong: Vec<String>,
    /// How large everything was, look by look.
    pub looks: Vec<Sizes>,
}

impl Soak {
    /// The courses of what must not grow.
    pub fn courses(&self) -> Vec<Course> {
        sizes::courses(&self.looks)
    }

    /// Whether every verdict was true and nothing has grown.
    pub fn is_good(&self) -> bool {
        self.wrong.is_empty() && !self.courses().iter().any(|course| course.has_grown)
    }
}

/// Plays cycles in one browser until there have been enough or the time is over. What is known so far
/// is told with each look.
///
/// # Errors
/// When the browser does not start or goes, when a session cannot be ended, or when it cannot be told.
pub async fn soak(
    kind: BrowserKind,
    plan: Plan,
    tell: impl Fn(&Soak) -> Result<()>,
) -> Result<Soak> {
    let stage = Stage::set(kind).await?;
    let subjects = Subject::all()?;
    for subject in &subjects {
        let hosts: Vec<_> = subject.recipe.host_patterns().collect();
        stage.browser.ask_for(&hosts).await?;
    }
    let troubles = Trouble::all();
    let mut chance = Chance::new(plan.seed);
    let mut soak = Soak {
        plan,
        played: 0,
        took: Duration::ZERO,
        services: subjects.len(),
        told: Told::nothing_yet(&troubles),
        wrong: Vec::new(),
        looks: Vec::new(),
    };
    let started = Instant::now();
    while soak.played < plan.cycles && started.elapsed() < plan.limit {
        let cycle = Cycle::draw(&mut chance, &subjects, &troubles)?;
        let number = soak.played + 1;
        let outcome = cycle.play(&stage).await;
        let outcome = outcome.with_context(|| {
            format!(
                "cycle {number} of seed {} in {kind:?}: {cycle:?}",
                plan.seed
            )
        })?;
        if let Err(wrong) = expect_true(&cycle, &outcome) {
            eprintln!("{kind:?}, cycle {number}: {wrong:#}");
            soak.wrong.push(format!("cycle {number}: {wrong:#}"));
        }
        Told::note(&mut soak.told, cycle.trouble.what, &outcome);
        soak.played = number;
        soak.took = started.elapsed();
        if number.is_multiple_of(A_LOOK) {
            soak.looks.push(Sizes::of(&stage).await?);
            tell(&soak)?;
        }
    }
    stage.browser.quit().await?;
    tell(&soak)?;
    Ok(soak)
}
