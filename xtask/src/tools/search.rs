//! Finding programs.

use anyhow::{Result, bail};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The program that a variable names. Such a choice is deliberate, so it is taken or refused, and
/// never passed over.
pub fn chosen(variable: &str) -> Result<Option<PathBuf>> {
    let Some(chosen) = env::var_os(variable).map(PathBuf::from) else {
        return Ok(None);
    };
    if !chosen.is_file() {
        bail!("{variable} names {}, which is not a file", chosen.display());
    }
    Ok(Some(chosen))
}

/// The first of these programs on the search path.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    let search_path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<_> = env::split_paths(&search_path).collect();
    let mut candidates = names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    candidates.find(|candidate| candidate.is_file())
}

/// Whether a program says that it is of exactly this version.
pub fn is_version(program: &Path, version: &str) -> bool {
    let asked = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .output();
    let Ok(answer) = asked else {
        return false;
    };
    // The name, which some leave out, then the version, then whatever the program is proud of.
    let said = String::from_utf8_lossy(&answer.stdout);
    answer.status.success() && said.split_whitespace().take(2).any(|word| word == version)
}

/// A search path that looks into `folder` before anywhere else.
pub fn with_folder_in_front(folder: &Path) -> Result<OsString> {
    let search_path = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_owned()).chain(env::split_paths(&search_path));
    Ok(env::join_paths(folders)?)
}
