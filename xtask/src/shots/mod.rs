//! `cargo xtask shots`: the gallery, every page in every state in docs/gallery.

mod gallery;

use crate::browser::Browser;
use crate::build::build;
use crate::paths;
use crate::run::{cargo, run, run_for_code};
use crate::tools;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::process::ExitCode;

/// Two that are written from left to right, one of other letters, one from right to left.
const LANGUAGES: [&str; 4] = ["en", "fr", "ja", "ar"];

#[derive(clap::Args)]
pub struct Options {
    /// Only in this browser; in both otherwise.
    #[arg(long, value_enum)]
    browser: Option<Browser>,
    /// Only in these languages; in all four otherwise.
    #[arg(long, value_name = "LANGUAGE", value_delimiter = ',')]
    languages: Vec<String>,
}

/// Takes the pictures anew, and writes the page that shows them if it was all of them.
pub fn shots(options: &Options) -> Result<ExitCode> {
    let browsers = match options.browser {
        Some(browser) => vec![browser],
        None => Browser::ALL.to_vec(),
    };
    let languages = match options.languages.is_empty() {
        true => LANGUAGES.map(str::to_owned).to_vec(),
        false => options.languages.clone(),
    };
    let driven = tools::browsers(&browsers)?;
    for browser in &driven {
        tools::provide_languages(browser)?;
    }
    let fonts = tools::fonts()?;
    tools::forget_builds()?;
    build()?;
    const PROGRAM: [&str; 4] = ["--package", "end-credits-e2e", "--bin", "shots"];
    run(cargo().arg("build").args(PROGRAM))?;
    for language in &languages {
        for browser in &driven {
            println!("{} in {language}", browser.browser.name());
            let mut shoot = cargo();
            shoot.args(["run", "--quiet"]).args(PROGRAM).arg("--");
            shoot.arg(browser.browser.name());
            shoot.env("UI_LANGUAGE", language);
            fonts.announce(&mut shoot);
            browser.announce(&mut shoot);
            let code = run_for_code(&mut shoot)?;
            ensure!(code == ExitCode::SUCCESS, "the pictures were not taken");
        }
    }
    if options.browser.is_some() || !options.languages.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let folder = paths::root().join("docs/gallery");
    let page = folder.join("README.md");
    fs::write(&page, gallery::page(&folder, &LANGUAGES)?)
        .with_context(|| format!("{} cannot be written", page.display()))?;
    Ok(ExitCode::SUCCESS)
}
