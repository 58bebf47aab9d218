//! What came of a soak, in words and figures.

use std::fmt;

use super::Soak;
use crate::{Trouble, reliability::Outcome};

/// What was said under one kind of trouble.
#[derive(Debug, Clone)]
pub struct Told {
    /// What the service did.
    what: &'static str,
    /// Each verdict with how often it came.
    verdicts: Vec<(&'static str, usize)>,
}

impl Told {
    /// One for each kind of trouble.
    pub(super) fn nothing_yet(troubles: &[Trouble]) -> Vec<Self> {
        let nothing = |trouble: &Trouble| Self {
            what: trouble.what,
            verdicts: Vec::new(),
        };
        troubles.iter().map(nothing).collect()
    }

    /// Takes down what was said under one of them.
    pub(super) fn note(all: &mut [Self], what: &str, outcome: &Outcome) {
        let verdict = outcome
            .verdict
            .map_or("nothing", |verdict| verdict.as_str());
        let Some(told) = all.iter_mut().find(|told| told.what == what) else {
            return;
        };
        match told.verdicts.iter_mut().find(|(said, _)| *said == verdict) {
            Some((_, times)) => *times += 1,
            None => told.verdicts.push((verdict, 1)),
        }
    }
}

/// With what it is about: which browser, and when.
#[derive(Debug)]
pub struct SoakTable<'a> {
    /// What it is about.
    pub heading: &'a str,
    /// What came of it.
    pub soak: &'a Soak,
}

impl fmt::Display for SoakTable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let soak = self.soak;
        writeln!(
            f,
            "### {}\n\n{} cycles of {} at most, over {} services, on {} evenings, in {} minutes, seed {}; {} of \
             them with a verdict that was not so.\n",
            self.heading,
            soak.played,
            soak.plan.cycles,
            soak.services,
            soak.evenings,
            soak.took.as_secs() / 60,
            soak.plan.seed,
            soak.wrong.len(),
        )?;
        writeln!(
            f,
            "| what must not grow | first third | last third | most | |"
        )?;
        writeln!(f, "| --- | --: | --: | --: | --- |")?;
        for course in soak.courses() {
            let unit = course.unit;
            let has_grown = if course.has_grown { "**grown**" } else { "" };
            writeln!(
                f,
                "| {} | {:.0} {unit} | {:.0} {unit} | {:.0} {unit} | {has_grown} |",
                course.what, course.first, course.last, course.most
            )?;
        }
        if let Some(last) = soak.looks.last() {
            let receipts = last.kept.receipts;
            writeln!(f, "\nReceipts kept in memory at the end: {receipts}.")?;
        }
        writeln!(f, "\n| the service | cycles | the first verdict |")?;
        writeln!(f, "| --- | --: | --- |")?;
        for told in &soak.told {
            let cycles: usize = told.verdicts.iter().map(|(_, times)| times).sum();
            let said = told.verdicts.iter();
            let said = said.map(|(said, times)| format!("`{said}` {times}"));
            let said: Vec<_> = said.collect();
            writeln!(f, "| {} | {cycles} | {} |", told.what, said.join(", "))?;
        }
        if !soak.let_down.is_empty() {
            writeln!(
                f,
                "\nAt {} sign-ins the browser failed the service's page: {}.",
                soak.let_down.len(),
                soak.let_down.join("; ")
            )?;
        }
        if let Some(reason) = &soak.broken_off {
            writeln!(f, "\n- **broken off**: {reason}")?;
        }
        for wrong in &soak.wrong {
            writeln!(f, "\n- **wrong**: {wrong}")?;
        }
        Ok(())
    }
}
