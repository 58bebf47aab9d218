//! `cargo xtask reliability`: plays what is hardest for the promise, and writes down how often it
//! was kept.

use std::{env, process::ExitCode, time::Duration};

use anyhow::{Context, Result, bail};
use end_credits_e2e::{
    BrowserKind, Moment, Stage,
    reliability::{Outcome, Report, Rounds, endings, quits, write},
    workspace,
};

const USAGE: &str = "reliability [--browser chromium|firefox] [--rounds N] [--watched SECONDS] \
                     [--at-once N] [--only quits|endings]";

struct Plan {
    browsers: Vec<BrowserKind>,
    rounds: Rounds,
    quits: bool,
    endings: bool,
}

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let plan = Plan::from_arguments(env::args().skip(1))?;
    let mut reports = Vec::new();
    for kind in plan.browsers.iter().copied() {
        let report = plan.play(kind).await?;
        println!("{report}");
        reports.push(report);
    }
    // Half a run says half of it, and replaces nothing.
    if plan.is_whole() {
        write(&workspace().join("docs/reliability.md"), &reports)?;
    }
    Ok(if reports.iter().all(is_kept) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn is_kept(report: &Report) -> bool {
    let mut quits = report.quits.iter().flat_map(|row| &row.rounds);
    let mut endings = report.endings.iter().flat_map(|row| &row.outcomes);
    quits.all(|round| round.expect_promise_kept().is_ok()) && endings.all(Outcome::is_true)
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
            quits: true,
            endings: true,
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
                    "quits" => plan.endings = false,
                    "endings" => plan.quits = false,
                    other => bail!("{other}? {USAGE}"),
                },
                _ => bail!("{argument}? {USAGE}"),
            }
        }
        Ok(plan)
    }

    fn is_whole(&self) -> bool {
        self.browsers == BrowserKind::ALL && self.quits && self.endings
    }

    async fn play(&self, kind: BrowserKind) -> Result<Report> {
        let stage = Stage::set(kind).await?;
        let heading = Report::heading(&stage.browser).await?;
        stage.browser.quit().await?;
        let moments = Moment::ALL.to_vec();
        Ok(Report {
            heading,
            quits: if self.quits {
                quits(kind, self.rounds).await?
            } else {
                Vec::new()
            },
            endings: if self.endings {
                endings(kind, &moments).await?
            } else {
                Vec::new()
            },
            moments,
        })
    }
}
