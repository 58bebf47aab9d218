//! `cargo xtask reliability`: plays what is hardest for the promise, and writes down how often it
//! was kept.

use std::{env, process::ExitCode, time::Duration};

use anyhow::{Context, Result, bail};
use end_credits_e2e::{
    BrowserKind, Moment, Stage,
    reliability::{
        EndingRow, EndingTable, Half, Outcome, Place, QuitRow, QuitTable, Rounds, endings, heading,
        quits,
    },
    workspace,
};
use futures_util::future::try_join_all;

const USAGE: &str = "reliability [--browser chromium|firefox] [--rounds N] [--watched SECONDS] \
                     [--at-once N] [--only quits|endings]";

struct Plan {
    browsers: Vec<BrowserKind>,
    rounds: Rounds,
    only: Option<Half>,
}

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let plan = Plan::from_arguments(env::args().skip(1))?;
    let plays = plan.browsers.iter().map(|kind| plan.play(*kind));
    let are_kept = try_join_all(plays).await?;
    Ok(if are_kept.into_iter().all(|is_kept| is_kept) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

impl Plan {
    fn from_arguments(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut plan = Self {
            browsers: BrowserKind::ALL.to_vec(),
            rounds: Rounds {
                count: 10,
                watched: Duration::from_secs(40),
                at_once: 5,
            },
            only: None,
        };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().context(USAGE);
            match argument.as_str() {
                "--browser" => plan.browsers = vec![value()?.parse()?],
                "--rounds" => plan.rounds.count = value()?.parse().context(USAGE)?,
                "--at-once" => plan.rounds.at_once = value()?.parse().context(USAGE)?,
                "--watched" => {
                    plan.rounds.watched = Duration::from_secs(value()?.parse().context(USAGE)?);
                }
                "--only" => match value()?.as_str() {
                    "quits" => plan.only = Some(Half::Quits),
                    "endings" => plan.only = Some(Half::Endings),
                    other => bail!("{other}? {USAGE}"),
                },
                _ => bail!("{argument}? {USAGE}"),
            }
        }
        Ok(plan)
    }

    /// Plays in one browser, and writes down what comes of it as it comes: a run is long. Whether the
    /// promise was kept.
    async fn play(&self, kind: BrowserKind) -> Result<bool> {
        let stage = Stage::set(kind).await?;
        let heading = &heading(&stage.browser).await?;
        stage.browser.quit().await?;
        let page = &workspace().join("docs/reliability.md");
        let place = |half| Place {
            browser: kind,
            half,
        };
        let mut is_kept = true;
        if self.only != Some(Half::Endings) {
            let write =
                |rows: &[QuitRow]| place(Half::Quits).write(page, &QuitTable { heading, rows });
            let rows = quits(kind, self.rounds, write).await?;
            let mut rounds = rows.iter().flat_map(|row| &row.rounds);
            is_kept &= rounds.all(|round| round.expect_promise_kept().is_ok());
        }
        if self.only != Some(Half::Quits) {
            let moments = &Moment::ALL;
            let write = |rows: &[EndingRow]| {
                let table = EndingTable {
                    heading,
                    moments,
                    rows,
                };
                place(Half::Endings).write(page, &table)
            };
            let rows = endings(kind, moments, write).await?;
            is_kept &= rows
                .iter()
                .flat_map(|row| &row.outcomes)
                .all(Outcome::is_true);
        }
        Ok(is_kept)
    }
}
