//! What a reviewer does: unpacks the sources somewhere else, builds, and compares.

use super::archive::Contents;
use super::{make, sources};
use crate::paths;
use crate::run::run;
use anyhow::{Context, Result, ensure};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether the packages come out byte by byte as they are, from their own sources, on another path.
/// An error says which one does not.
///
/// What is built there is kept, and what has not changed is not built again: each file keeps its age.
pub fn rebuilds_the_same() -> Result<()> {
    let files = make()?;
    let elsewhere = paths::target().join("elsewhere");
    unpack(&sources::contents()?, &elsewhere)?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut package = Command::new(cargo);
    package.current_dir(&elsewhere).args(["xtask", "package"]);
    package.env_remove("CARGO_TARGET_DIR");
    run(&mut package).context("the sources do not build by themselves")?;
    for file in files {
        let name = file.file_name().context("a file has a name")?;
        let again = elsewhere.join("dist").join("packages").join(name);
        let same = fs::read(&file)?
            == fs::read(&again)
                .with_context(|| format!("{} was not made again", again.display()))?;
        ensure!(
            same,
            "{} comes out otherwise on another path",
            name.display()
        );
    }
    Ok(())
}

/// Writes what is new, leaves what is the same, and removes what is gone.
fn unpack(contents: &Contents, folder: &Path) -> Result<()> {
    let made = ["target", "dist"].map(PathBuf::from);
    fs::create_dir_all(folder)?;
    let there = super::archive::names_in(folder, &|name| !made.contains(&name.to_owned()))?;
    let wanted: HashSet<_> = contents.files().map(|(name, _)| name).collect();
    for gone in there.iter().filter(|name| !wanted.contains(name.as_path())) {
        fs::remove_file(folder.join(gone))?;
    }
    for (name, bytes) in contents.files() {
        let path = folder.join(name);
        if fs::read(&path).is_ok_and(|there| there == bytes) {
            continue;
        }
        fs::create_dir_all(path.parent().context("a file has a folder")?)?;
        fs::write(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(())
}
