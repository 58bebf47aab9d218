//! `wasm-opt`, as the npm package `binaryen` has it: a script for Node, the same on every machine.

use super::system::{self, Program};
use crate::run::run_silently;
use crate::{paths, progress};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Package and version.
pub const BINARYEN: &str = "binaryen@132.0.0";

/// A command that runs `wasm-opt`, which is fetched if it is not there yet.
pub fn wasm_opt() -> Result<Command> {
    // Written last, so that a package which was fetched by half does not count.
    let marker = folder().join("installed");
    let installed = fs::read_to_string(&marker).unwrap_or_default();
    if installed != BINARYEN {
        progress::during(&format!("fetching {BINARYEN}"), install)?;
        fs::write(&marker, BINARYEN)
            .with_context(|| format!("{} cannot be written", marker.display()))?;
    }
    let mut wasm_opt = Command::new(system::find(Program::Node)?);
    wasm_opt.arg(folder().join("node_modules/binaryen/bin/wasm-opt"));
    Ok(wasm_opt)
}

fn install() -> Result<()> {
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    run_silently(
        Command::new(system::find(Program::Npm)?)
            .current_dir(&folder)
            .args([
                "install",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefix",
            ])
            .arg(&folder)
            .arg(BINARYEN),
    )
}

fn folder() -> PathBuf {
    paths::tools().join("binaryen")
}
