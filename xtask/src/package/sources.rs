//! The sources that a store's reviewer asks for: all that the packages are made of.

use super::archive::{Contents, names_in};
use crate::paths;
use crate::run::output;
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is made, and not source.
const MADE: [&str; 2] = ["target", "dist"];

/// Every file of the project. Under version control, those that it knows; in an unpacked archive,
/// those that are there.
pub fn contents() -> Result<Contents> {
    let root = paths::root();
    let names = if root.join(".git").exists() {
        known_to_git(&root)?
    } else {
        names_in(&root, &|name| {
            !MADE.iter().any(|made| name == Path::new(made))
        })?
    };
    Contents::of_files(&root, names)
}

fn known_to_git(root: &Path) -> Result<Vec<PathBuf>> {
    let names = output(
        Command::new("git")
            .current_dir(root)
            .args(["ls-files", "-z"]),
    )?;
    let names = names.split('\0').filter(|name| !name.is_empty());
    Ok(names.map(PathBuf::from).collect())
}
