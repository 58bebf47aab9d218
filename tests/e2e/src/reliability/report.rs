//! The tables of a run, and their place in a page that is otherwise written by hand.

use std::{fmt, fs, path::Path};

use anyhow::{Context, Result};

use super::{EndingRow, QuitRow};
use crate::{Aftermath, Browser, BrowserKind, Moment};

const BEGIN: &str = "<!-- begin: written by `cargo xtask reliability` -->";
const END: &str = "<!-- end: written by `cargo xtask reliability` -->";

/// What came of a run in one browser.
#[derive(Debug)]
pub struct Report {
    /// The browser's own name and version, and the day.
    pub heading: String,
    /// The ends of the browser.
    pub quits: Vec<QuitRow>,
    /// The endings of sessions.
    pub endings: Vec<EndingRow>,
    /// The moments of the deaths, in the order of the columns.
    pub moments: Vec<Moment>,
}

impl Report {
    /// What a table is about: which browser, and when.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn heading(browser: &Browser) -> Result<String> {
        let version = browser.version().await?;
        let day: String = browser
            .in_extension("return new Date().toISOString().slice(0, 10);")
            .await?;
        let name = match browser.kind() {
            BrowserKind::Chromium => "Chromium",
            BrowserKind::Firefox => "Firefox",
        };
        Ok(format!("{name} {version}, {day}"))
    }
}

/// Puts the tables between their marks in a page.
///
/// # Errors
/// When the page is not there, or has no marks.
pub fn write(page: &Path, reports: &[Report]) -> Result<()> {
    let text =
        fs::read_to_string(page).with_context(|| format!("{} cannot be read", page.display()))?;
    let (before, rest) = text.split_once(BEGIN).context("the page has no mark")?;
    let (_, after) = rest
        .split_once(END)
        .context("the page has no second mark")?;
    let tables: String = reports.iter().map(Report::to_string).collect();
    fs::write(page, format!("{before}{BEGIN}\n\n{tables}{END}{after}"))?;
    Ok(())
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "### {}\n", self.heading)?;
        if !self.quits.is_empty() {
            writeln!(
                f,
                "| the browser is | the next start opens | rounds | ended at once | ended within 10 s \
                 of the start | let in at the start | let in afterwards | cookies left | promise kept \
                 | the popup says |\n| --- | --- | --: | --: | --: | --: | --: | --: | --: | --- |"
            )?;
            self.quits.iter().try_for_each(|row| writeln!(f, "{row}"))?;
            writeln!(f)?;
        }
        if !self.endings.is_empty() {
            write!(f, "| the service | no death |")?;
            for moment in &self.moments {
                write!(f, " {} |", moment.name())?;
            }
            write!(f, "\n| --- | --- |")?;
            writeln!(f, "{}", " --- |".repeat(self.moments.len()))?;
            self.endings
                .iter()
                .try_for_each(|row| writeln!(f, "{row}"))?;
            writeln!(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for QuitRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |is_so: fn(&Aftermath) -> bool| {
            let count = self.rounds.iter().filter(|round| is_so(round)).count();
            count.to_string()
        };
        let has_page = self
            .rounds
            .iter()
            .any(|round| round.let_in_at_start.is_some());
        let at_start = if has_page {
            count(|round| round.let_in_at_start == Some(true))
        } else {
            "–".to_owned()
        };
        write!(
            f,
            "| {} | {} | {} | {} | {} | {at_start} | {} | {} | {} | {} |",
            self.way.name(),
            self.opening,
            self.rounds.len(),
            count(|round| round.revoked_at_quit),
            count(|round| round.revoked_after_start),
            count(|round| round.let_in_afterwards),
            count(|round| !round.cookies_left.is_empty()),
            count(|round| round.expect_promise_kept().is_ok()),
            self.said(),
        )
    }
}

impl QuitRow {
    /// What the popup said, and how often.
    fn said(&self) -> String {
        let mut counts: Vec<(String, usize)> = Vec::new();
        for round in &self.rounds {
            let mut said = round.said.clone().unwrap_or_else(|| "nothing".to_owned());
            if round.warned {
                said.push_str(", warned");
            }
            match counts.iter_mut().find(|(known, _)| *known == said) {
                Some((_, count)) => *count += 1,
                None => counts.push((said, 1)),
            }
        }
        let counts: Vec<_> = counts
            .iter()
            .map(|(said, count)| format!("{said} ({count})"))
            .collect();
        counts.join("; ")
    }
}

impl fmt::Display for EndingRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "| {} |", self.trouble.what)?;
        self.outcomes
            .iter()
            .try_for_each(|outcome| write!(f, " {outcome} |"))
    }
}
