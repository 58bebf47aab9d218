//! `cargo xtask bench`: the extension against the smallest one that does the same.

use crate::browser::Browser;
use crate::build::build;
use crate::run::{cargo, run, run_for_code};
use crate::tools;
use anyhow::Result;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Options {
    /// Only in this browser; in both otherwise.
    #[arg(long, value_enum)]
    browser: Option<Browser>,
    /// How many closes each median is taken of.
    #[arg(long, value_name = "N", default_value_t = 20)]
    closes: usize,
    /// How many tabs of other sites are closed.
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    idle_closes: usize,
    /// One part alone: closes, idle, memory, popup, jar, services or sites.
    #[arg(long, value_name = "PART")]
    only: Option<String>,
}

/// Measures, prints the tables, and fails when a bound is not kept.
pub fn bench(options: &Options) -> Result<ExitCode> {
    let browsers = match options.browser {
        Some(browser) => vec![browser],
        None => Browser::ALL.to_vec(),
    };
    let driven = tools::browsers(&browsers)?;
    tools::forget_builds()?;
    build()?;
    const PROGRAM: [&str; 4] = ["--package", "end-credits-e2e", "--bin", "bench"];
    run(cargo().arg("build").args(PROGRAM))?;

    println!("Measuring; whatever else this machine does now shows in the figures.");
    let mut measure = cargo();
    measure.args(["run", "--quiet"]).args(PROGRAM).arg("--");
    measure.args(["--closes", &options.closes.to_string()]);
    measure.args(["--idle-closes", &options.idle_closes.to_string()]);
    if let Some(browser) = options.browser {
        measure.args(["--browser", browser.name()]);
    }
    if let Some(part) = &options.only {
        measure.args(["--only", part]);
    }
    driven.iter().for_each(|it| it.announce(&mut measure));
    run_for_code(&mut measure)
}
