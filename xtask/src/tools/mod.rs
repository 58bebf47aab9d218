//! Everything besides Rust that the project is built and tested with.
//!
//! What Cargo and npm can bring is brought once, in one exact version, and kept in `target/tools`.
//! Browsers, chromedriver and Node come from the system: they belong together in ways that only its
//! packagers know.

mod cargo_tool;
mod languages;
mod npm_tool;
mod packages;
mod python_tool;
mod search;
mod system;

use crate::browser::Browser;
use anyhow::Result;
use cargo_tool::CargoTool;
use std::path::PathBuf;
use std::process::Command;

pub use languages::{fonts, provide as provide_languages};
pub use python_tool::servers;
pub use search::with_folder_in_front;
pub use system::Program;

/// How one of the drivers is named from outside, here and in the end-to-end harness.
const GECKODRIVER: &str = "GECKODRIVER";

/// A browser and the driver that speaks WebDriver for it.
pub struct Driven {
    /// Which browser.
    pub browser: Browser,
    /// The browser itself.
    pub program: PathBuf,
    /// Its driver.
    pub driver: PathBuf,
}

impl Driven {
    /// Tells a command which programs to use, in the variables that the harness listens to.
    pub fn announce(&self, command: &mut Command) {
        let (program, driver) = match self.browser {
            Browser::Chromium => (
                Program::Chromium.variable(),
                Program::Chromedriver.variable(),
            ),
            Browser::Firefox => (Program::Firefox.variable(), Some(GECKODRIVER)),
        };
        for (variable, path) in [(program, &self.program), (driver, &self.driver)] {
            if let Some(variable) = variable {
                command.env(variable, path);
            }
        }
    }
}

/// The browsers with their drivers, installed or built where they are missing.
pub fn browsers(wanted: &[Browser]) -> Result<Vec<Driven>> {
    let programs: Vec<_> = wanted.iter().map(|browser| from_system(*browser)).collect();
    system::provide(&programs.concat())?;
    wanted.iter().map(|browser| driven(*browser)).collect()
}

fn from_system(browser: Browser) -> &'static [Program] {
    match browser {
        Browser::Chromium => &[Program::Chromium, Program::Chromedriver],
        Browser::Firefox => &[Program::Firefox],
    }
}

fn driven(browser: Browser) -> Result<Driven> {
    let (program, driver) = match browser {
        Browser::Chromium => (
            system::find(Program::Chromium)?,
            system::find(Program::Chromedriver)?,
        ),
        Browser::Firefox => (system::find(Program::Firefox)?, geckodriver()?),
    };
    Ok(Driven {
        browser,
        program,
        driver,
    })
}

/// Firefox's driver, which few systems have a package of.
fn geckodriver() -> Result<PathBuf> {
    match search::chosen(GECKODRIVER)? {
        Some(chosen) => Ok(chosen),
        None => CargoTool::geckodriver().provide(),
    }
}

/// The test runner for WebAssembly.
pub fn wasm_pack() -> Result<PathBuf> {
    CargoTool::wasm_pack().provide()
}

/// `wasm-bindgen` with the test runner beside it, of the version that the crates are built with.
pub fn wasm_bindgen() -> Result<PathBuf> {
    CargoTool::wasm_bindgen()?.provide()
}

/// `cargo fuzz`, which builds and runs the targets of `fuzz/`.
pub fn cargo_fuzz() -> Result<PathBuf> {
    CargoTool::cargo_fuzz().provide()
}

/// `cargo deny`, which looks at licences and sources of all dependencies.
pub fn cargo_deny() -> Result<PathBuf> {
    CargoTool::cargo_deny().provide()
}

/// `cargo machete`, which finds dependencies that nothing uses.
pub fn cargo_machete() -> Result<PathBuf> {
    CargoTool::cargo_machete().provide()
}

/// A command that makes WebAssembly smaller.
pub fn wasm_opt() -> Result<Command> {
    npm_tool::BINARYEN.command()
}

/// Which `wasm-opt` that command runs, for whoever keeps its results.
pub fn wasm_opt_version() -> &'static str {
    npm_tool::BINARYEN.package
}

/// A command that looks at a package as Mozilla's store does.
pub fn addons_linter() -> Result<Command> {
    npm_tool::ADDONS_LINTER.command()
}

/// The script that looks whether a page can be used by everybody.
pub fn axe() -> Result<PathBuf> {
    npm_tool::AXE.provide()
}

/// Frees the space that building the tools has taken.
pub fn forget_builds() -> Result<()> {
    cargo_tool::forget_builds()
}
