//! Software for Python that the end-to-end tests run against: real sites, in a folder of their own.

use super::system::{self, Program};
use crate::run::run_silently;
use crate::{paths, progress};
use anyhow::{Context, Result};
use std::fs;
use std::process::Command;

/// Packages and versions.
const SERVERS: [&str; 2] = ["django==5.2.8", "jupyter-server==2.21.1"];

/// Sees to it that they are there, in `target/tools/servers`.
pub fn servers() -> Result<()> {
    let folder = paths::tools().join("servers");
    // Written last, so that what was fetched by half does not count.
    let marker = folder.join("installed");
    let wanted = SERVERS.join(" ");
    if fs::read_to_string(&marker).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    system::provide(&[Program::Python])?;
    progress::during(&format!("fetching {wanted}"), || {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let python = system::find(Program::Python)?;
        run_silently(Command::new(python).args(["-m", "venv"]).arg(&folder))
            .context("on Debian, `apt-get install python3-venv` brings what is missing")?;
        let mut install = Command::new(folder.join("bin").join("python"));
        install.args(["-m", "pip", "install", "--disable-pip-version-check"]);
        run_silently(install.args(SERVERS))
    })?;
    fs::write(&marker, wanted).with_context(|| format!("{} cannot be written", marker.display()))
}
