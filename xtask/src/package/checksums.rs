//! Checksums, as `sha256sum --check` reads them.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// A line a file.
pub fn of(files: &[PathBuf]) -> Result<String> {
    let mut lines = String::new();
    for file in files {
        let name = file.file_name().context("a file has a name")?;
        writeln!(lines, "{}  {}", of_file(file)?, name.to_string_lossy())?;
    }
    Ok(lines)
}

fn of_file(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let mut text = String::new();
    for byte in Sha256::digest(&bytes) {
        write!(text, "{byte:02x}")?;
    }
    Ok(text)
}
