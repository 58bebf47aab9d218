//! `cargo xtask reliability`: how often the promise is kept where it is hardest.

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
    /// How often each end of the browser is played.
    #[arg(long, value_name = "N", default_value_t = 10)]
    rounds: usize,
    /// How long a session is watched before the browser ends.
    #[arg(long, value_name = "SECONDS", default_value_t = 40)]
    watched: u64,
    /// How many browsers are watched at the same time.
    #[arg(long, value_name = "N", default_value_t = 5)]
    at_once: usize,
    /// Only this half; both otherwise.
    #[arg(long, value_enum)]
    only: Option<Half>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Half {
    /// Browsers that end with a session open.
    Quits,
    /// Services that misbehave while the background dies.
    Endings,
}

/// Plays it all, writes docs/reliability.md, and fails when a promise was broken.
pub fn reliability(options: &Options) -> Result<ExitCode> {
    let browsers = match options.browser {
        Some(browser) => vec![browser],
        None => Browser::ALL.to_vec(),
    };
    let driven = tools::browsers(&browsers)?;
    tools::forget_builds()?;
    build()?;
    const PROGRAM: [&str; 4] = ["--package", "end-credits-e2e", "--bin", "reliability"];
    run(cargo().arg("build").args(PROGRAM))?;

    println!("Playing; this takes the better part of an hour.");
    let mut play = cargo();
    play.args(["run", "--quiet"]).args(PROGRAM).arg("--");
    play.args(["--rounds", &options.rounds.to_string()]);
    play.args(["--watched", &options.watched.to_string()]);
    play.args(["--at-once", &options.at_once.to_string()]);
    if let Some(browser) = options.browser {
        play.args(["--browser", browser.name()]);
    }
    if let Some(half) = options.only {
        let half = match half {
            Half::Quits => "quits",
            Half::Endings => "endings",
        };
        play.args(["--only", half]);
    }
    driven.iter().for_each(|it| it.announce(&mut play));
    run_for_code(&mut play)
}
