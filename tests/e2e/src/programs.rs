//! Where the browsers and their drivers are on this machine.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Result, bail};

use crate::BrowserKind;

/// The driver that speaks WebDriver for `kind`.
pub(crate) fn driver(kind: BrowserKind) -> Result<PathBuf> {
    match kind {
        BrowserKind::Chromium => find("CHROMEDRIVER", None, &["chromedriver"]),
        BrowserKind::Firefox => {
            let built = workspace().join("target/tools/bin/geckodriver");
            find("GECKODRIVER", Some(built), &["geckodriver"])
        }
    }
}

/// The browser itself.
pub(crate) fn browser(kind: BrowserKind) -> Result<PathBuf> {
    match kind {
        BrowserKind::Chromium => find("CHROMIUM", None, &["chromium", "chromium-browser"]),
        BrowserKind::Firefox => find("FIREFOX", None, &["firefox-esr", "firefox"]),
    }
}

/// The root of the workspace, where `dist/` and `target/` are.
pub fn workspace() -> &'static Path {
    // Fixed when the crate is built: a test runs where its source is.
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The language that browsers are to speak; their own where none is named.
pub(crate) fn language() -> Option<String> {
    env::var("UI_LANGUAGE").ok()
}

/// Where there are letters that the system does not have; nowhere where no such place is named.
pub(crate) fn fonts() -> Option<String> {
    env::var("UI_FONTS").ok()
}

/// The script that looks whether a page can be used by everybody.
pub(crate) fn axe() -> Result<PathBuf> {
    let fetched = "target/tools/axe-core/node_modules/axe-core/axe.min.js";
    find("AXE", Some(workspace().join(fetched)), &["axe.min.js"])
}

/// A variable beats what the workspace built, and that beats the search path: the more deliberate
/// the choice, the earlier it is heard.
fn find(variable: &str, built: Option<PathBuf>, names: &[&str]) -> Result<PathBuf> {
    if let Some(chosen) = env::var_os(variable) {
        let chosen = PathBuf::from(chosen);
        if chosen.is_file() {
            return Ok(chosen);
        }
        bail!("{variable} names {}, which is not a file", chosen.display());
    }
    let search_path = env::var_os("PATH").unwrap_or_default();
    let on_path = names.iter().flat_map(|name| {
        env::split_paths(&search_path)
            .map(move |folder| folder.join(name))
            .collect::<Vec<_>>()
    });
    match built
        .into_iter()
        .chain(on_path)
        .find(|program| program.is_file())
    {
        Some(program) => Ok(program),
        None => bail!(
            "no {} found: install it, or name it in {variable}",
            names[0]
        ),
    }
}
