//! What a Firefox works out when it first starts, taken along from one profile to the next: it is
//! nearly half of the work of a start, and says nothing of any site or extension.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    process,
};

use anyhow::{Context, Result};

use crate::{
    BrowserKind, Visibility,
    driver::{Driver, Reach},
    firefox,
    folder::copy,
    programs,
};

/// Its compiled scripts, the list of the add-ons that it comes with, and which Firefox they are of.
const WORKED_OUT: [&str; 5] = [
    "addonStartup.json.lz4",
    "compatibility.ini",
    "extensions.json",
    "prefs.js",
    "startupCache",
];

/// Puts it into a profile that no browser has used yet.
pub(crate) async fn lay_into(profile: &Path) -> Result<()> {
    let template = folder()?;
    if !template.is_dir() {
        make(&template).await.context("no profile to copy from")?;
    }
    copy(&template, profile).with_context(|| format!("{} cannot be filled", profile.display()))
}

/// One for each Firefox: another one would throw away what it finds, or refuse it.
fn folder() -> Result<PathBuf> {
    let program = programs::browser(BrowserKind::Firefox)?.canonicalize()?;
    let about = program.metadata()?;
    let mut digest = DefaultHasher::new();
    (program, about.len(), about.modified()?).hash(&mut digest);
    let name = format!("firefox-{:016x}", digest.finish());
    Ok(programs::workspace().join("target/profiles").join(name))
}

/// Starts a Firefox once, and keeps what it has worked out. Several may do so at the same time: the
/// first to be ready wins.
async fn make(template: &Path) -> Result<()> {
    let mut driver = Driver::start(BrowserKind::Firefox, Reach::Own).await?;
    let profile = driver.profile();
    fs::create_dir_all(&profile)?;
    let nobody = ([127, 0, 0, 1], 9).into();
    let capabilities = firefox::capabilities(Visibility::Headless, nobody, &profile)?;
    driver.open(capabilities).await?;
    // It writes down the last of it at its end.
    driver.end_browser().await?;
    let unready = template.with_extension(process::id().to_string());
    fs::create_dir_all(&unready)?;
    for name in WORKED_OUT {
        copy(&profile.join(name), &unready.join(name))
            .with_context(|| format!("Firefox has left no {name}"))?;
    }
    match fs::rename(&unready, template) {
        Err(_) if template.is_dir() => Ok(fs::remove_dir_all(&unready)?),
        renamed => Ok(renamed?),
    }
}
