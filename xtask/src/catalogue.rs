//! `cargo xtask catalogue`: the table of `docs/catalogue.md`, from the files of `catalogue/`.

use crate::paths::root;
use anyhow::{Context, Result, anyhow};
use std::fs;

/// Checks every file and writes the table anew.
pub fn catalogue() -> Result<()> {
    let services = end_credits_catalogue::services(&root().join("catalogue"));
    let services = services.map_err(|fault| anyhow!("{fault}"))?;
    let page = root().join("docs/catalogue.md");
    let text = fs::read_to_string(&page).context("docs/catalogue.md")?;
    let text = end_credits_catalogue::with_table(&text, &services)
        .context("docs/catalogue.md has no place for the table")?;
    Ok(fs::write(page, text)?)
}
