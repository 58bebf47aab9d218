//! `cargo xtask model`: the model of the core for longer than `cargo xtask test` lets it run.

use crate::run::{cargo, run_for_code};
use anyhow::Result;
use std::process::ExitCode;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

#[derive(clap::Args)]
pub struct Options {
    /// How many steps of the core are to be taken, in all kinds of lives together.
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    steps: u64,
    /// Which lives are lived; others at each call unless this says so.
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
}

/// Lives them, and says how many, how many steps that took, and how long. A life that fails is
/// printed as a test.
pub fn model(options: &Options) -> Result<ExitCode> {
    let seed = match options.seed {
        Some(seed) => seed,
        None => SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs(),
    };
    let begun = Instant::now();
    let mut tests = cargo();
    tests.args(["test", "--release", "--package", "end-credits"]);
    tests.args(["--test", "model", "long::", "--", "--nocapture"]);
    tests.env("END_CREDITS_MODEL_STEPS", options.steps.to_string());
    tests.env("END_CREDITS_MODEL_SEED", seed.to_string());
    let code = run_for_code(&mut tests)?;
    let took = begun.elapsed().as_secs();
    println!(
        "{} steps asked for, seed {seed}, {took} s with the build",
        options.steps
    );
    Ok(code)
}
