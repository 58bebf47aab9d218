//! `cargo xtask soak`: a long run in one browser, and what came of it.

use std::{env, process::ExitCode, time::Duration};

use anyhow::{Context, Result, bail};
use end_credits_e2e::{
    BrowserKind, Stage,
    reliability::{Half, Place, Plan, Soak, SoakTable, heading, soak},
    workspace,
};
use futures_util::future::join_all;

const USAGE: &str = "soak [--browser chromium|firefox] [--cycles N] [--minutes N] [--seed N]";

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let (browsers, plan) = from_arguments(env::args().skip(1))?;
    println!("seed {}", plan.seed);
    // Each to its end, whatever becomes of the other.
    let played = join_all(browsers.into_iter().map(|kind| play(kind, plan))).await;
    let are_good: Vec<bool> = played.into_iter().collect::<Result<_>>()?;
    Ok(if are_good.into_iter().all(|is_good| is_good) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn from_arguments(mut arguments: impl Iterator<Item = String>) -> Result<(Vec<BrowserKind>, Plan)> {
    let mut browsers = BrowserKind::ALL.to_vec();
    let mut plan = Plan {
        cycles: 2_000,
        limit: Duration::from_secs(6 * 60 * 60),
        seed: 1,
    };
    while let Some(argument) = arguments.next() {
        let value = arguments.next().context(USAGE)?;
        match argument.as_str() {
            "--browser" => browsers = vec![value.parse()?],
            "--cycles" => plan.cycles = value.parse().context(USAGE)?,
            "--minutes" => {
                let minutes: u64 = value.parse().context(USAGE)?;
                plan.limit = Duration::from_secs(minutes * 60);
            }
            "--seed" => plan.seed = value.parse().context(USAGE)?,
            _ => bail!("{argument}? {USAGE}"),
        }
    }
    Ok((browsers, plan))
}

/// Plays in one browser, and writes down what comes of it as it comes: a run is long. Whether all was
/// as it must be.
async fn play(kind: BrowserKind, plan: Plan) -> Result<bool> {
    let stage = Stage::set(kind).await?;
    let heading = &heading(&stage.browser).await?;
    stage.browser.quit().await?;
    let page = workspace().join("docs/reliability.md");
    let place = Place {
        browser: kind,
        half: Half::Soak,
    };
    let write = |soak: &Soak| {
        println!(
            "{}: {} cycles, {} wrong, {}",
            kind.name(),
            soak.played,
            soak.wrong.len(),
            soak.broken_off.as_deref().unwrap_or("going on")
        );
        place.write(&page, &SoakTable { heading, soak })
    };
    Ok(soak(kind, plan, write).await?.is_good())
}
