//! The only build tool: `cargo xtask build`, `demo`, `test`, `bench`.

mod build;
mod paths;
mod run;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(about = "Builds, shows, tests and measures End Credits")]
struct Options {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Makes dist/chromium and dist/firefox, each loadable as it is.
    Build,
}

fn main() -> ExitCode {
    let result = match Options::parse().task {
        Task::Build => build::build(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
