//! `cargo xtask soak`: many sessions in one browser, one after the other, while this or that goes
//! wrong.

use crate::browser::Browser;
use crate::build::build;
use crate::run::{cargo, run, run_for_code};
use crate::tools;
use anyhow::Result;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Options {
    /// Only in this browser; in both otherwise, at the same time.
    #[arg(long, value_enum)]
    browser: Option<Browser>,
    /// How many sessions there are in each.
    #[arg(long, value_name = "N", default_value_t = 2_000)]
    cycles: usize,
    /// After how many minutes there are enough in any case.
    #[arg(long, value_name = "N", default_value_t = 360)]
    minutes: u64,
    /// What decides which service it is, what goes wrong, and how the viewer leaves.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

/// Plays them, writes docs/reliability.md, and fails when a verdict was not so or something has grown.
pub fn soak(options: &Options) -> Result<ExitCode> {
    let browsers = match options.browser {
        Some(browser) => vec![browser],
        None => Browser::ALL.to_vec(),
    };
    let driven = tools::browsers(&browsers)?;
    tools::forget_builds()?;
    build()?;
    const PROGRAM: [&str; 4] = ["--package", "end-credits-e2e", "--bin", "soak"];
    run(cargo().arg("build").args(PROGRAM))?;

    let mut play = cargo();
    play.args(["run", "--quiet"]).args(PROGRAM).arg("--");
    play.args(["--cycles", &options.cycles.to_string()]);
    play.args(["--minutes", &options.minutes.to_string()]);
    play.args(["--seed", &options.seed.to_string()]);
    if let Some(browser) = options.browser {
        play.args(["--browser", browser.name()]);
    }
    driven.iter().for_each(|it| it.announce(&mut play));
    run_for_code(&mut play)
}
