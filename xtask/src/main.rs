//! The only build tool: `cargo xtask build`, `catalogue`, `demo`, `test`, `model`, `bench`, `fuzz`,
//! `reliability`, `soak`, `servers`, `shots`, `package`.

mod bench;
mod browser;
mod build;
mod catalogue;
mod demo;
mod embed;
mod fuzz;
mod glue;
mod manifest;
mod model;
mod module;
mod optimise;
mod package;
mod paths;
mod progress;
mod reliability;
mod run;
mod shorten;
mod shots;
mod soak;
mod test;
mod tools;

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
    Build(build::Options),
    /// Checks the catalogue and writes the table of docs/catalogue.md anew.
    Catalogue,
    /// Shows the main job in a real browser, step by step; succeeds only for a proved sign-out.
    Demo(demo::Options),
    /// Checks everything; the last line is `N passed, N failed`.
    Test(test::Options),
    /// Lives random lives against the core, as many as its steps allow; see tests/model.
    Model(model::Options),
    /// Measures the extension against the smallest one that does the same.
    Bench(bench::Options),
    /// Installs the sites that the end-to-end tests add, for who runs a scenario by hand.
    Servers,
    /// Takes the pictures of docs/gallery: every page, in both browsers, in four languages.
    Shots(shots::Options),
    /// Makes what is handed to the stores in dist/packages: packages, sources, bill of materials.
    Package,
    /// Fuzzes what may come from outside; fails where something is found.
    Fuzz(fuzz::Options),
    /// Plays what is hardest for the promise, and writes docs/reliability.md.
    Reliability(reliability::Options),
    /// Plays many sessions in one browser, and writes docs/reliability.md.
    Soak(soak::Options),
}

fn main() -> ExitCode {
    let result = match Options::parse().task {
        Task::Build(options) => build::build_with(&options).map(|()| ExitCode::SUCCESS),
        Task::Catalogue => catalogue::catalogue().map(|()| ExitCode::SUCCESS),
        Task::Servers => tools::servers().map(|()| ExitCode::SUCCESS),
        Task::Shots(options) => shots::shots(&options),
        Task::Package => package::package().map(|()| ExitCode::SUCCESS),
        Task::Demo(options) => demo::demo(&options),
        Task::Test(options) => Ok(test::test(&options)),
        Task::Model(options) => model::model(&options),
        Task::Bench(options) => bench::bench(&options),
        Task::Fuzz(options) => fuzz::fuzz(&options),
        Task::Reliability(options) => reliability::reliability(&options),
        Task::Soak(options) => soak::soak(&options),
    };
    result.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}
