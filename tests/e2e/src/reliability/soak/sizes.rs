//! What must not grow.

use anyhow::Result;
use end_credits::core::receipts::MOST_IN_MEMORY;
use serde::Deserialize;

use crate::Stage;

/// How large everything is that could pile up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sizes {
    /// The memory of the process that the extension lives in, its Wasm included, in bytes.
    pub extension: u64,
    /// The memory of all the browser's processes, in bytes.
    pub browser: u64,
    /// What the extension keeps.
    pub kept: Kept,
}

/// What the extension has written down or set, in characters and in pieces.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub struct Kept {
    /// In `storage.session`, but for the receipts.
    pub state: u64,
    /// In `storage.local`, but for the receipts.
    pub disk: u64,
    /// Receipts, of which each ending leaves one until the browser quits.
    pub receipts: u64,
    /// Rules for requests.
    pub rules: u64,
    /// Alarms.
    pub alarms: u64,
    /// Tabs.
    pub tabs: u64,
}

const KEPT: &str = r#"
    const { storage, declarativeNetRequest: rules, alarms, tabs } = chrome;
    const [session, local] = await Promise.all([storage.session.get(), storage.local.get()]);
    const isReceipt = ([key]) => key.startsWith("receipt ");
    const size = ([key, value]) =>
        key.length + (typeof value === "string" ? value : JSON.stringify(value)).length;
    const sum = (area) => Object.entries(area).filter((it) => !isReceipt(it)).map(size)
        .reduce((sum, one) => sum + one, 0);
    const receipts = [session, local].flatMap(Object.entries).filter(isReceipt).length;
    const [ofSession, lasting] =
        await Promise.all([rules.getSessionRules(), rules.getDynamicRules()]);
    return {
        state: sum(session),
        disk: sum(local),
        receipts,
        rules: ofSession.length + lasting.length,
        alarms: (await alarms.getAll()).length,
        tabs: (await tabs.query({})).length,
    };
"#;

impl Sizes {
    /// How large it all is now.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn of(stage: &Stage) -> Result<Self> {
        Ok(Self {
            kept: stage.browser.in_extension(KEPT).await?,
            extension: stage.browser.extension_memory().await?,
            browser: stage.browser.memory(),
        })
    }
}

/// One of the sizes, over a whole soak.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// What it is.
    pub what: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// In the middle of the first third.
    pub first: f64,
    /// In the middle of the last third.
    pub last: f64,
    /// At its largest.
    pub most: f64,
    /// Whether the last is more above the first than chance would have it.
    pub has_grown: bool,
}

/// The courses of what must not grow. A soak of less than three looks says nothing of that.
pub fn courses(looks: &[Sizes]) -> Vec<Course> {
    const MEGABYTE: f64 = 1e6;
    type Size = fn(&Sizes) -> f64;
    // What may come on top, beside a fifth: a garbage collector has its own time.
    let all: [(&str, &str, Size, f64); 8] = [
        (
            "memory of the extension's process",
            "MB",
            |it| it.extension as f64 / MEGABYTE,
            10.0,
        ),
        (
            "memory of the whole browser",
            "MB",
            |it| it.browser as f64 / MEGABYTE,
            100.0,
        ),
        (
            "state in memory",
            "characters",
            |it| it.kept.state as f64,
            2_000.0,
        ),
        (
            "journal on disk",
            "characters",
            |it| it.kept.disk as f64,
            500.0,
        ),
        ("rules", "", |it| it.kept.rules as f64, 1.0),
        ("alarms", "", |it| it.kept.alarms as f64, 1.0),
        ("tabs", "", |it| it.kept.tabs as f64, 0.0),
        // They pile up as far as they may; a new one is kept before the oldest goes.
        (
            "receipts above the most",
            "",
            |it| it.kept.receipts.saturating_sub(MOST_IN_MEMORY as u64) as f64,
            10.0,
        ),
    ];
    let third = (looks.len() / 3).max(1);
    let course = |(what, unit, size, slack): (&'static str, &'static str, Size, f64)| {
        let sizes: Vec<_> = looks.iter().map(size).collect();
        let first = middle(&sizes[..third.min(sizes.len())]);
        let last = middle(&sizes[sizes.len().saturating_sub(third)..]);
        Course {
            what,
            unit,
            first,
            last,
            most: sizes.iter().copied().fold(0.0, f64::max),
            has_grown: looks.len() >= 3 && last > first * 1.2 + slack,
        }
    };
    all.into_iter().map(course).collect()
}

fn middle(sizes: &[f64]) -> f64 {
    let mut sizes = sizes.to_vec();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Kept, Sizes, courses};

    fn looks(state: impl Fn(u64) -> u64) -> Vec<Sizes> {
        let look = |at| Sizes {
            kept: Kept {
                state: state(at),
                ..Kept::default()
            },
            ..Sizes::default()
        };
        (0..30).map(look).collect()
    }

    fn grown(looks: &[Sizes]) -> Vec<&'static str> {
        let courses = courses(looks).into_iter();
        courses
            .filter(|it| it.has_grown)
            .map(|it| it.what)
            .collect()
    }

    #[test]
    fn what_piles_up_is_seen() {
        assert_eq!(grown(&looks(|at| 5_000 + at * 300)), ["state in memory"]);
    }

    #[test]
    fn what_comes_and_goes_has_not_grown() {
        assert!(grown(&looks(|at| 5_000 + at % 5 * 2_000)).is_empty());
        assert!(grown(&looks(|at| 5_000 + at * 300)[..2]).is_empty());
        assert!(grown(&[]).is_empty());
    }
}
