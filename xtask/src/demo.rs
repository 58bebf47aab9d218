//! `cargo xtask demo`: the main job, shown in a real browser.

use crate::browser::Browser;
use crate::build::build;
use crate::run::{cargo, run};
use crate::tools;
use anyhow::Result;
use std::process::{Command, ExitCode};

#[derive(clap::Args)]
pub struct Options {
    /// Which browser to show it in.
    #[arg(long, value_enum, default_value = "chromium")]
    browser: Browser,
    /// Without a window; so it is anyway where there is no display.
    #[arg(long)]
    headless: bool,
    /// Lets the service keep the session alive: the warning is what you see.
    #[arg(long)]
    persist: bool,
    /// Leaves the browser open to play in.
    #[arg(long)]
    stay: bool,
}

/// Prepares everything, and hands over to the program that shows it. It is one of its own, so that
/// no other command waits for a WebDriver client to be compiled.
pub fn demo(options: &Options) -> Result<ExitCode> {
    let driven = tools::browsers(&[options.browser])?;
    tools::forget_builds()?;
    build()?;
    const PROGRAM: [&str; 4] = ["--package", "end-credits-e2e", "--bin", "demo"];
    run(cargo().arg("build").args(PROGRAM))?;

    let mut show = cargo();
    show.args(["run", "--quiet"]).args(PROGRAM).arg("--");
    show.args(["--browser", options.browser.name()]);
    let switches = [
        (options.headless, "--headless"),
        (options.persist, "--persist"),
        (options.stay, "--stay"),
    ];
    show.args(switches.iter().filter(|(on, _)| *on).map(|(_, name)| name));
    driven.iter().for_each(|it| it.announce(&mut show));
    become_it(&mut show)
}

/// In this process's place, so that Ctrl-C reaches nobody but the one who has to clean up.
#[cfg(unix)]
fn become_it(program: &mut Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    Err(program.exec().into())
}

#[cfg(not(unix))]
fn become_it(program: &mut Command) -> Result<ExitCode> {
    crate::run::run_for_code(program)
}
