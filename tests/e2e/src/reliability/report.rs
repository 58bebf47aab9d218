//! The tables of a run, and their place in a page that is otherwise written by hand.

use std::{fmt, fs, path::Path};

use anyhow::{Context, Result};

use super::{EndingRow, QuitRow};
use crate::{Aftermath, Browser, BrowserKind, Moment};

/// A table's place in the page, between two marks of its own.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// In which browser it was played.
    pub browser: BrowserKind,
    /// What was played.
    pub half: Half,
}

/// What is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// Browsers that end.
    Quits,
    /// Backgrounds that die while a session is ended.
    Endings,
    /// Many sessions, one after the other.
    Soak,
}

impl Half {
    /// As it is written in commands and in marks.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quits => "quits",
            Self::Endings => "endings",
            Self::Soak => "soak",
        }
    }
}

impl Place {
    /// Puts a table into the page, in the place of the one that was there.
    ///
    /// # Errors
    /// When the page is not there, or has no such place.
    pub fn write(self, page: &Path, table: &impl fmt::Display) -> Result<()> {
        let name = format!("{}, {}", self.browser.name(), self.half.name());
        let begin = format!("<!-- begin: {name} -->\n");
        let end = format!("<!-- end: {name} -->");
        let text = fs::read_to_string(page)
            .with_context(|| format!("{} cannot be read", page.display()))?;
        let (before, rest) = text
            .split_once(&begin)
            .with_context(|| format!("the page has no place for {name}"))?;
        let (_, after) = rest
            .split_once(&end)
            .with_context(|| format!("the place for {name} has no end"))?;
        fs::write(page, format!("{before}{begin}\n{table}\n{end}{after}"))?;
        Ok(())
    }
}

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

/// What came of the ends of a browser.
#[derive(Debug)]
pub struct QuitTable<'a> {
    /// What it is about.
    pub heading: &'a str,
    /// The ways to end, and the next starts.
    pub rows: &'a [QuitRow],
}

impl fmt::Display for QuitTable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "### {}\n\n| the browser is | the next start opens | rounds | ended at once | ended within \
             10 s of the start | let in at the start | let in afterwards | cookies left | promise kept \
             | the popup says |\n| --- | --- | --: | --: | --: | --: | --: | --: | --: | --- |",
            self.heading
        )?;
        self.rows.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}

/// What came of the endings of sessions.
#[derive(Debug)]
pub struct EndingTable<'a> {
    /// What it is about.
    pub heading: &'a str,
    /// The moments of the deaths, in the order of the columns.
    pub moments: &'a [Moment],
    /// The services.
    pub rows: &'a [EndingRow],
}

impl fmt::Display for EndingTable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "### {}\n\n| the service | no death |", self.heading)?;
        for moment in self.moments {
            write!(f, " {} |", moment.name())?;
        }
        let columns = " --- |".repeat(self.moments.len());
        writeln!(f, "\n| --- | --- |{columns}")?;
        self.rows.iter().try_for_each(|row| writeln!(f, "{row}"))
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
