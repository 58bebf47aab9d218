//! `wasm-pack test`: what needs a browser's engine, but no extension.

use super::runner;
use super::tally::Tally;
use crate::browser::Browser;
use crate::paths;
use crate::run::in_project;
use crate::tools::{self, Driven};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The crates that have such tests, by their folders.
const CRATES: [&str; 2] = ["", "pages"];

/// How the files with such tests begin; all others run on the host.
const PREFIX: &str = "browser_";

/// Runs every `tests/browser_*.rs` in both browsers.
pub fn wasm() -> Result<Tally> {
    let browsers = tools::browsers(&Browser::ALL)?;
    let pack = WasmPack {
        program: tools::wasm_pack()?,
        bindgen: tools::wasm_bindgen()?,
    };
    tools::forget_builds()?;
    let mut tally = Tally::default();
    for folder in CRATES.map(|name| paths::root().join(name)) {
        for test in tests_in(&folder)? {
            for driven in &browsers {
                tally += pack.run(&folder, &test, driven)?;
            }
        }
    }
    ensure!(tally != Tally::default(), "there are no browser tests");
    Ok(tally)
}

/// The names of a crate's browser tests.
fn tests_in(folder: &Path) -> Result<Vec<String>> {
    let folder = folder.join("tests");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let file = entry?.path();
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        if name.starts_with(PREFIX) && file.extension().is_some_and(|it| it == "rs") {
            names.push(name.into_owned());
        }
    }
    names.sort();
    Ok(names)
}

struct WasmPack {
    program: PathBuf,
    bindgen: PathBuf,
}

impl WasmPack {
    /// One file in one browser: the next one shall run whatever becomes of this.
    fn run(&self, folder: &Path, test: &str, driven: &Driven) -> Result<Tally> {
        let tools = self.bindgen.parent().context("a program is in a folder")?;
        let mut command = Command::new(&self.program);
        in_project(&mut command);
        let [browser, driver] = match driven.browser {
            Browser::Chromium => ["--chrome", "--chromedriver"],
            Browser::Firefox => ["--firefox", "--geckodriver"],
        };
        command
            .args([
                "test",
                "--headless",
                "--mode",
                "no-install",
                browser,
                driver,
            ])
            .arg(&driven.driver)
            .arg(folder)
            .args(["--test", test])
            // Where it looks for the runner.
            .env("PATH", tools::with_folder_in_front(tools)?)
            .env("WASM_PACK_CACHE", paths::tools().join("wasm-pack-cache"))
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(driven)?)
            // Two browsers starting on two shared processors take their time.
            .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30")
            .env("WASM_BINDGEN_TEST_TIMEOUT", "60");
        println!("\n{test} in {}", driven.browser.name());
        runner::tests(&mut command)
    }
}

/// Writes down for the runner which browser it shall have the driver start, and how: the runner
/// itself adds what makes it headless.
fn capabilities(driven: &Driven) -> Result<PathBuf> {
    let capabilities = match driven.browser {
        Browser::Chromium => json!({ "goog:chromeOptions": chrome_options(&driven.program) }),
        Browser::Firefox => json!({ "moz:firefoxOptions": { "binary": driven.program } }),
    };
    let folder = paths::target().join("webdriver");
    fs::create_dir_all(&folder)?;
    let file = folder.join(driven.browser.name()).with_extension("json");
    fs::write(&file, capabilities.to_string())
        .with_context(|| format!("{} cannot be written", file.display()))?;
    Ok(file)
}

fn chrome_options(program: &Path) -> Value {
    // As root, which is what many containers are, Chromium runs without its sandbox or not at all.
    json!({ "binary": program, "args": ["--no-sandbox"] })
}
