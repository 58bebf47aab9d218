//! The licences of everything that ships, which all of them ask to be shipped along.

use super::bill::Shipped;
use crate::paths;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// How files that hold a licence are called.
const NAMES: [&str; 5] = ["LICENSE", "LICENCE", "COPYING", "UNLICENSE", "NOTICE"];

/// Our own, what each crate is under, and each text once with those that it is of.
pub fn of(shipped: &Shipped) -> Result<String> {
    let mut text = String::from(
        "End Credits may be used under either of the first two licences below, as you like.\n\
         After them come the crates that it contains, and their licences.\n",
    );
    for own in ["LICENSE-MIT", "LICENSE-APACHE"] {
        let licence = fs::read_to_string(paths::root().join(own))?;
        append(&mut text, own, &licence);
    }

    let mut terms = String::new();
    let mut licences: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in shipped.crates() {
        let name = format!("{} {}", package.name, package.version);
        let folder = package.manifest_path.parent();
        let folder = folder.context("a crate has a folder")?;
        let found = texts_in(folder.as_std_path())?;
        let said = package.license.as_deref().unwrap_or_default();
        ensure!(
            !said.is_empty() || !found.is_empty(),
            "{name} says nothing of its licence"
        );
        terms.extend([&name, ": ", said, "\n"]);
        for licence in found {
            licences.entry(licence).or_default().push(name.clone());
        }
    }
    append(&mut text, "Crates", &terms);
    for (licence, names) in licences {
        append(&mut text, &names.join(", "), &licence);
    }
    Ok(text)
}

fn append(text: &mut String, title: &str, licence: &str) {
    text.extend([
        "\n",
        &"-".repeat(72),
        "\n",
        title,
        "\n\n",
        licence.trim_end(),
        "\n",
    ]);
}

fn texts_in(folder: &Path) -> Result<Vec<String>> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .with_context(|| format!("{} cannot be read", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    files.retain(|path| path.is_file() && is_licence(path));
    files.sort();
    let read = |path| Ok(fs::read_to_string(path)?.replace("\r\n", "\n"));
    files.into_iter().map(read).collect()
}

fn is_licence(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_ascii_uppercase();
    NAMES.iter().any(|known| name.starts_with(known))
}
