//! `cargo xtask bench`: prints the figures, and fails when they are above their bounds.

use std::{env, process::ExitCode};

use anyhow::{Context, Result, bail};
use end_credits_e2e::{
    BrowserKind,
    bench::{Contender, idle, jar, measure, memory, popup, services, sites},
};

const USAGE: &str = "bench [--browser chromium|firefox] [--closes N] [--idle-closes N] [--only PART] \
                     [--extension FOLDER | --self-check]";

struct Plan {
    browsers: Vec<BrowserKind>,
    closes: usize,
    idle_closes: usize,
    /// One part alone: to compare builds with one another.
    only: Option<Part>,
    contender: Contender,
}

/// What can be measured by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Closes,
    Idle,
    Memory,
    Popup,
    Jar,
    Services,
    Sites,
}

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let plan = Plan::from_arguments(env::args().skip(1))?;
    let mut all_keep_bounds = true;
    for kind in plan.browsers.iter().copied() {
        for part in Part::ALL {
            if plan.only.is_some_and(|only| only != part) {
                continue;
            }
            let measured = part.measure(kind, &plan).await;
            let (table, keeps_bounds) = measured.with_context(|| format!("in {kind:?}"))?;
            println!("{table}");
            all_keep_bounds &= keeps_bounds;
        }
    }
    Ok(if all_keep_bounds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

impl Part {
    const ALL: [Part; 7] = [
        Part::Closes,
        Part::Idle,
        Part::Memory,
        Part::Popup,
        Part::Jar,
        Part::Services,
        Part::Sites,
    ];

    fn named(name: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|it| it.name() == name);
        found.with_context(|| {
            let names = Self::ALL.map(Self::name).join(", ");
            format!("there is no part {name:?}; there are {names}")
        })
    }

    fn name(self) -> &'static str {
        match self {
            Part::Closes => "closes",
            Part::Idle => "idle",
            Part::Memory => "memory",
            Part::Popup => "popup",
            Part::Jar => "jar",
            Part::Services => "services",
            Part::Sites => "sites",
        }
    }

    /// The table of this part, and whether it keeps its bounds.
    async fn measure(self, kind: BrowserKind, plan: &Plan) -> Result<(String, bool)> {
        let (who, closes) = (&plan.contender, plan.closes);
        let figures = match self {
            Part::Closes => {
                let report = measure(kind, who, closes).await?;
                return Ok((report.to_string(), report.keeps_bounds()));
            }
            Part::Idle => idle(kind, who, plan.idle_closes).await,
            Part::Memory => memory(kind, who).await,
            Part::Popup => popup(kind, who, closes).await,
            Part::Jar => jar(kind, who, closes.div_ceil(2)).await,
            Part::Services => services(kind, who, closes.div_ceil(2)).await,
            Part::Sites => sites(kind, who, closes).await,
        }?;
        Ok((figures.to_string(), figures.keeps_bounds()))
    }
}

impl Plan {
    fn from_arguments(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut plan = Self {
            browsers: BrowserKind::ALL.to_vec(),
            closes: 20,
            idle_closes: 1_000,
            only: None,
            contender: Contender::EndCredits,
        };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().context(USAGE);
            match argument.as_str() {
                "--browser" => plan.browsers = vec![value()?.parse()?],
                "--closes" => plan.closes = value()?.parse().context(USAGE)?,
                "--idle-closes" => plan.idle_closes = value()?.parse().context(USAGE)?,
                "--only" => plan.only = Some(Part::named(&value()?)?),
                "--extension" => plan.contender = Contender::Unpacked(value()?.into()),
                "--self-check" => plan.contender = Contender::Floor,
                _ => bail!("{argument}? {USAGE}"),
            }
        }
        Ok(plan)
    }
}
