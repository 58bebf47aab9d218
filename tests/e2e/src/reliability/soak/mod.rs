//! A long run: people sign in, watch and leave for hours in one browser, over many services, while
//! this or that goes wrong. Nothing may pile up, and every verdict has to be true.

mod chance;
mod cycle;
mod evening;
mod sizes;
mod subject;
mod table;

use std::time::Duration;

use anyhow::Result;
use tokio::time::Instant;

use crate::{BrowserKind, Stage, Trouble};
pub use chance::Chance;
use evening::{Evening, expect_true};
pub use sizes::{Course, Sizes};
use subject::Subject;
pub use table::{SoakTable, Told};

/// After how many cycles, at least, the sizes are looked at.
const A_LOOK: usize = 20;

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
    /// On how many evenings.
    pub evenings: usize,
    /// In how long.
    pub took: Duration,
    /// Over how many services.
    pub services: usize,
    /// What was said, for each kind of trouble.
    pub told: Vec<Told>,
    /// What was said and was not so.
    pub wrong: Vec<String>,
    /// Where a service's page could not leave behind all that it wanted to, for reasons of the browser's.
    pub let_down: Vec<String>,
    /// How large everything was, look by look.
    pub looks: Vec<Sizes>,
    /// Why it was over before it was to be, if it was.
    pub broken_off: Option<String>,
}

impl Soak {
    /// The courses of what must not grow.
    pub fn courses(&self) -> Vec<Course> {
        sizes::courses(&self.looks)
    }

    /// Whether it was played to its end, every verdict was true and nothing has grown.
    pub fn is_good(&self) -> bool {
        let has_grown = self.courses().iter().any(|course| course.has_grown);
        self.broken_off.is_none() && self.wrong.is_empty() && !has_grown
    }
}

/// Plays cycles in one browser until there have been enough or the time is over. What is known so far
/// is told with each look.
///
/// # Errors
/// When the browser does not start, or when it cannot be told. One that goes, and a session that cannot be
/// ended, break it off.
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
        evenings: 0,
        took: Duration::ZERO,
        services: subjects.len(),
        told: Told::nothing_yet(&troubles),
        wrong: Vec::new(),
        let_down: Vec::new(),
        looks: Vec::new(),
        broken_off: None,
    };
    let mut next_look = A_LOOK;
    let started = Instant::now();
    while soak.played < plan.cycles && started.elapsed() < plan.limit {
        let evening = Evening::draw(&mut chance, &subjects, &troubles);
        let first = soak.played + 1;
        let played = evening.play(&stage, &mut soak.let_down).await;
        let outcomes = match played {
            Ok(outcomes) => outcomes,
            Err(error) => {
                let why = without_trace(&format!("{error:#}"));
                soak.broken_off = Some(format!("from cycle {first} on: {why}; {evening:?}"));
                break;
            }
        };
        for (cycle, outcome) in evening.cycles.iter().zip(&outcomes) {
            soak.played += 1;
            if let Err(wrong) = expect_true(cycle, &evening.trouble, outcome) {
                eprintln!("{kind:?}, cycle {}: {wrong:#}", soak.played);
                soak.wrong.push(format!("cycle {}: {wrong:#}", soak.played));
            }
            Told::note(&mut soak.told, evening.trouble.what, outcome);
        }
        soak.evenings += 1;
        soak.took = started.elapsed();
        if soak.played >= next_look {
            next_look = soak.played + A_LOOK;
            soak.looks.push(Sizes::of(&stage).await?);
            tell(&soak)?;
        }
    }
    tell(&soak)?;
    if soak.broken_off.is_none() {
        stage.browser.quit().await?;
    }
    Ok(soak)
}

/// A driver's words in one line, less the places in its own code, which say nothing to anybody here.
fn without_trace(words: &str) -> String {
    let lines = words.lines().map(str::trim);
    let told: Vec<_> = lines
        .take_while(|line| *line != "Stacktrace:")
        .filter(|line| !line.is_empty())
        .collect();
    told.join(" ")
}

#[cfg(test)]
mod tests {
    use super::without_trace;

    #[test]
    fn a_driver_is_quoted_without_its_own_code() {
        let words =
            "it is covered:\n    Status: 400\n    Stacktrace:\n        #0 0x55ec <unknown>\n";
        assert_eq!(without_trace(words), "it is covered: Status: 400");
        assert_eq!(without_trace("it is late"), "it is late");
    }
}
