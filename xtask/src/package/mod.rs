//! `cargo xtask package`: what is handed to the stores, and to those who check it.
//!
//! The same sources give the same bytes, on whatever path and at whatever time: nothing in here looks
//! at a clock, at the order of a folder or at who owns a file.

mod archive;
mod bill;
mod checksums;
mod licences;
mod linter;
mod manifest;
mod rebuild;
mod sources;

use crate::build::build;
use crate::paths;
use anyhow::{Context, Result};
use archive::Contents;
use std::fs;
use std::path::{Path, PathBuf};

pub use linter::lint;
pub use rebuild::rebuilds_the_same;

/// What the licences of everything that ships are called within a package.
const LICENCES: &str = "LICENCES.txt";

/// Builds, and makes the packages, the sources, the bill of materials and the checksums in
/// `dist/packages`.
pub fn package() -> Result<()> {
    build()?;
    for file in make()? {
        println!("{}", file.display());
    }
    Ok(())
}

/// Makes them of what is built already. What is returned are the files, the checksums last.
pub fn make() -> Result<Vec<PathBuf>> {
    let folder = paths::dist().join("packages");
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("{} cannot be cleared", folder.display()))?;
    }
    fs::create_dir_all(&folder)?;
    let shipped = bill::Shipped::list()?;
    let licences = licences::of(&shipped)?;
    let named = |rest: &str| folder.join(format!("end-credits-{}-{rest}", shipped.version()));

    let chromium = named("chromium.zip");
    of_browser("chromium", manifest::CHROMIUM, &licences)?.write(&chromium)?;
    let firefox = named("firefox.xpi");
    of_browser("firefox", manifest::FIREFOX, &licences)?.write(&firefox)?;
    let source = named("source.zip");
    sources::contents()?.write(&source)?;
    let bill = named("bill-of-materials.cdx.json");
    fs::write(&bill, shipped.bill()?)?;

    let mut files = vec![chromium, firefox, source, bill];
    let sums = named("checksums.txt");
    fs::write(&sums, checksums::of(&files)?)?;
    files.push(sums);
    Ok(files)
}

/// What ships for a browser: what the build has made for it, with a manifest of its own.
fn of_browser(browser: &str, own: manifest::Dialect, licences: &str) -> Result<Contents> {
    let mut contents = Contents::of_folder(&paths::dist().join(browser))?;
    contents.change(Path::new("manifest.json"), |text| own.speak(&text))?;
    contents.add(Path::new(LICENCES), licences.as_bytes().to_vec());
    Ok(contents)
}
