//! Browsers that end with a session open.

use anyhow::{Context, Result, bail};
use futures_util::future::join_all;
use tokio::{sync::Mutex, time::sleep};

use super::Rounds;
use crate::{Aftermath, BrowserKind, Opening, Quit, Stage, TabHandle};

const ACCOUNT: &str = "https://www.netflix.com/account";

/// How the browser ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Its last tab is closed.
    LastTab,
    /// It is quit.
    Quit,
    /// It is killed, with its cookies on disk.
    Killed,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::LastTab, Self::Quit, Self::Killed];

    /// In words, for tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::LastTab => "last tab closed",
            Self::Quit => "quit",
            Self::Killed => "killed",
        }
    }

    fn with(self, last_tab: TabHandle) -> Quit {
        match self {
            Self::LastTab => Quit::ByLastTab(last_tab),
            Self::Quit => Quit::ByMenu,
            Self::Killed => Quit::Killed,
        }
    }
}

/// What became of the sessions of one way to end.
#[derive(Debug, Clone)]
pub struct QuitRow {
    /// How the browser ended.
    pub way: Way,
    /// What the next start opened, in words.
    pub opening: &'static str,
    /// One for each round.
    pub rounds: Vec<Aftermath>,
}

/// Plays every way to end and every next start. What is known so far is told after each row.
///
/// # Errors
/// When a browser does not start or does not end, or when it cannot be told.
pub async fn quits(
    kind: BrowserKind,
    rounds: Rounds,
    tell: impl Fn(&[QuitRow]) -> Result<()>,
) -> Result<Vec<QuitRow>> {
    let openings = [
        ("a blank tab", Opening::Blank),
        ("the service", Opening::Page(ACCOUNT)),
        ("the tabs of last time", Opening::LastTabs),
    ];
    let mut rows = Vec::new();
    for (name, opening) in openings {
        for way in Way::ALL {
            if way == Way::LastTab && opening == Opening::LastTabs {
                // There are none.
                continue;
            }
            let row = QuitRow {
                way,
                opening: name,
                rounds: play(kind, way, opening, rounds)
                    .await
                    .with_context(|| format!("{}, then {name}, in {kind:?}", way.name()))?,
            };
            eprintln!("{row}");
            rows.push(row);
            tell(&rows)?;
        }
    }
    Ok(rows)
}

async fn play(
    kind: BrowserKind,
    way: Way,
    opening: Opening<'_>,
    rounds: Rounds,
) -> Result<Vec<Aftermath>> {
    let stage_is_free = Mutex::new(());
    let mut played = Vec::new();
    while played.len() < rounds.count {
        let next = rounds.at_once.min(rounds.count - played.len());
        if next == 0 {
            bail!("no round may be played");
        }
        let together = (0..next).map(|_| round(kind, way, opening, rounds, &stage_is_free));
        for aftermath in join_all(together).await {
            played.push(aftermath?);
        }
    }
    Ok(played)
}

async fn round(
    kind: BrowserKind,
    way: Way,
    opening: Opening<'_>,
    rounds: Rounds,
    stage_is_free: &Mutex<()>,
) -> Result<Aftermath> {
    let (mut stage, tab) = {
        let _alone = stage_is_free.lock().await;
        let stage = Stage::set_lasting(kind).await?;
        let tab = stage.browser.sign_in("kim@example.org").await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.select(&tab).await?;
        (stage, tab)
    };
    // Not for anything to happen: that nothing happens is the point.
    sleep(rounds.watched).await;
    let _alone = stage_is_free.lock().await;
    let aftermath = stage.end_and_start_again(way.with(tab), opening).await?;
    stage.browser.quit().await?;
    Ok(aftermath)
}
