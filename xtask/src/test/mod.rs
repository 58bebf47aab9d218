//! `cargo xtask test`: every check there is, one part after the other.

mod queue;
mod runner;
mod tally;
mod wasm;

use crate::browser::Browser;
use crate::build::build;
use crate::package;
use crate::progress::Elapsed;
use crate::run::{cargo, in_project};
use crate::tools;
use anyhow::{Context, Result};
use clap::ValueEnum;
use std::fmt;
use std::num::NonZero;
use std::process::{Command, ExitCode};
use std::thread::available_parallelism;
use std::time::Instant;
use tally::Tally;

const E2E: &str = "end-credits-e2e";
const WASM: &str = "wasm32-unknown-unknown";

#[derive(clap::Args)]
pub struct Options {
    /// Only these parts; all of them otherwise.
    #[arg(value_enum)]
    parts: Vec<Part>,
}

/// A part of the whole, in the order in which they run: what is quickly known comes first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Part {
    /// Formatting.
    Fmt,
    /// Clippy with warnings as errors, for the host and for WebAssembly.
    Clippy,
    /// What the project is made of: licences, sources, and what nothing uses.
    Supply,
    /// What runs without a browser.
    Host,
    /// `wasm-pack test` in both browsers.
    Wasm,
    /// What is handed to the stores.
    Package,
    /// The extension in both browsers, end to end.
    E2e,
}

/// Runs the parts and sums up. Whatever happens, the counts are the last thing said.
pub fn test(options: &Options) -> ExitCode {
    let chosen = |part: &&Part| options.parts.is_empty() || options.parts.contains(part);
    let sections: Vec<_> = Part::value_variants()
        .iter()
        .filter(chosen)
        .map(|part| part.run())
        .collect();
    println!();
    for section in &sections {
        println!("{section}");
    }
    let sum: Tally = sections.iter().map(|section| section.tally).sum();
    println!("{} passed, {} failed", sum.passed, sum.failed);
    if sum.is_good() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What came of a part.
struct Section {
    part: Part,
    tally: Tally,
    took: Elapsed,
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally { passed, failed } = self.tally;
        let name = self.part.name();
        write!(
            f,
            "{name:<12}  {:>12}  {passed:>4} passed  {failed:>3} failed",
            self.took
        )
    }
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Part::Fmt => "formatting",
            Part::Clippy => "clippy",
            Part::Supply => "supply chain",
            Part::Host => "host",
            Part::Wasm => "wasm-pack",
            Part::Package => "packages",
            Part::E2e => "end to end",
        }
    }

    fn run(self) -> Section {
        println!("\n── {} ──", self.name());
        let started = Instant::now();
        let mut tally = Tally::default();
        for step in self.steps() {
            // What cannot run has failed: nothing is ever skipped.
            tally += step().unwrap_or_else(|error| {
                println!("error: {error:#}");
                Tally::of_check(false)
            });
        }
        let section = Section {
            part: self,
            tally,
            took: Elapsed(started.elapsed()),
        };
        println!("{section}");
        section
    }

    fn steps(self) -> &'static [fn() -> Result<Tally>] {
        match self {
            Part::Fmt => &[formatting],
            Part::Clippy => &[clippy_on_host, clippy_on_wasm],
            Part::Supply => &[licences_and_sources, unused_dependencies],
            Part::Host => &[host, e2e_itself, e2e_examples],
            Part::Wasm => &[wasm::wasm],
            Part::Package => &[addons_linter, rebuilt_elsewhere],
            Part::E2e => &[e2e],
        }
    }
}

fn formatting() -> Result<Tally> {
    runner::check(cargo().args(["fmt", "--all", "--check"]))
}

fn clippy_on_host() -> Result<Tally> {
    runner::check(cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

fn clippy_on_wasm() -> Result<Tally> {
    crate::build::add_wasm_target()?;
    runner::check(cargo().args([
        "clippy",
        "--target",
        WASM,
        "--package",
        "end-credits",
        "--package",
        "end-credits-pages",
        "--package",
        "end-credits-brief",
        "--package",
        "end-credits-reading",
        "--package",
        "end-credits-settings",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

/// Advisories are left to those who are told of them: their database is on no package registry.
fn licences_and_sources() -> Result<Tally> {
    let mut deny = Command::new(tools::cargo_deny()?);
    in_project(&mut deny);
    deny.args(["--all-features", "check", "licenses", "bans", "sources"]);
    runner::check(&mut deny)
}

fn unused_dependencies() -> Result<Tally> {
    let mut machete = Command::new(tools::cargo_machete()?);
    in_project(&mut machete);
    // It takes itself for a subcommand of Cargo, as it is run by one.
    machete.arg("machete").env("CARGO", "cargo");
    runner::check(&mut machete)
}

fn host() -> Result<Tally> {
    runner::tests(cargo().args(["test", "--workspace", "--exclude", E2E, "--no-fail-fast"]))
}

/// The harness's own tests, which need no browser.
fn e2e_itself() -> Result<Tally> {
    runner::tests(cargo().args([
        "test",
        "--package",
        E2E,
        "--lib",
        "--bins",
        "--no-fail-fast",
    ]))
}

fn e2e_examples() -> Result<Tally> {
    runner::tests(cargo().args(["test", "--package", E2E, "--doc"]))
}

fn addons_linter() -> Result<Tally> {
    build().context("there is nothing to look at")?;
    package::lint()?;
    Ok(Tally::of_check(true))
}

fn rebuilt_elsewhere() -> Result<Tally> {
    build().context("there is nothing to compare with")?;
    package::rebuilds_the_same()?;
    Ok(Tally::of_check(true))
}

fn e2e() -> Result<Tally> {
    let browsers = tools::browsers(&Browser::ALL)?;
    tools::servers()?;
    let axe = tools::axe()?;
    tools::forget_builds()?;
    build().context("there is nothing to test")?;
    // A browser keeps a processor busy while it starts, and the limits of the scenarios are those of
    // somebody who has a browser to themselves.
    let processors = available_parallelism().map_or(1, NonZero::get);
    queue::run(E2E, processors, |test| {
        browsers.iter().for_each(|browser| browser.announce(test));
        test.env("AXE", &axe);
    })
}
