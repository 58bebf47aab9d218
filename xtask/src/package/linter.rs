//! What Mozilla's own linter says of the package for Firefox.

use super::make;
use crate::run::output;
use crate::tools;
use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// Nothing at all may be said: no error, no warning, no notice.
pub fn lint() -> Result<()> {
    let files = make()?;
    let is_firefox = |extension: &std::ffi::OsStr| extension == "xpi";
    let package = files
        .iter()
        .find(|file| file.extension().is_some_and(is_firefox));
    let package = package.context("there is no package for Firefox")?;
    let mut linter = tools::addons_linter()?;
    linter
        .args(["--output", "json", "--warnings-as-errors"])
        .arg(package);
    let said: Value = serde_json::from_str(&output(&mut linter)?)?;
    for kind in ["errors", "warnings", "notices"] {
        let found = said[kind]
            .as_array()
            .with_context(|| format!("no word of {kind}"))?;
        ensure!(found.is_empty(), "addons-linter has {kind}: {found:#?}");
    }
    Ok(())
}
