//! `cargo xtask bench`: prints the figures, and fails when they are above their bounds.

use std::{env, process::ExitCode};

use anyhow::{Context, Result, bail};
use end_credits_e2e::{
    BrowserKind,
    bench::{Contender, idle, jar, measure, memory, sites},
};

const USAGE: &str = "bench [--browser chromium|firefox] [--closes N] [--idle-closes N] [--closes-only] \
                     [--extension FOLDER | --self-check]";

struct Plan {
    browsers: Vec<BrowserKind>,
    closes: usize,
    idle_closes: usize,
    /// Without what else is measured: to compare builds with one another.
    closes_only: bool,
    contender: Contender,
}

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let plan = Plan::from_arguments(env::args().skip(1))?;
    let mut all_keep_bounds = true;
    for kind in plan.browsers {
        let report = measure(kind, &plan.contender, plan.closes).await;
        let report = report.with_context(|| format!("in {kind:?}"))?;
        println!("{report}");
        all_keep_bounds &= report.keeps_bounds();
        if plan.closes_only {
            continue;
        }
        for figures in [
            idle(kind, &plan.contender, plan.idle_closes).await,
            memory(kind, &plan.contender).await,
            jar(kind, &plan.contender, plan.closes.div_ceil(2)).await,
            sites(kind, &plan.contender, plan.closes).await,
        ] {
            let figures = figures.with_context(|| format!("in {kind:?}"))?;
            println!("{figures}");
            all_keep_bounds &= figures.keeps_bounds();
        }
    }
    Ok(if all_keep_bounds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

impl Plan {
    fn from_arguments(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut plan = Self {
            browsers: BrowserKind::ALL.to_vec(),
            closes: 20,
            idle_closes: 1_000,
            closes_only: false,
            contender: Contender::EndCredits,
        };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().context(USAGE);
            match argument.as_str() {
                "--browser" => plan.browsers = vec![value()?.parse()?],
                "--closes" => plan.closes = value()?.parse().context(USAGE)?,
                "--idle-closes" => plan.idle_closes = value()?.parse().context(USAGE)?,
                "--closes-only" => plan.closes_only = true,
                "--extension" => plan.contender = Contender::Unpacked(value()?.into()),
                "--self-check" => plan.contender = Contender::Floor,
                _ => bail!("{argument}? {USAGE}"),
            }
        }
        Ok(plan)
    }
}
