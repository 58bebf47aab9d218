//! Puts what the bindgen step makes into the scripts that use it.
//!
//! Each file more is fetched for longer than a module takes to be compiled, and a closing that has woken
//! the background waits for it, as does whoever has opened a page.

use anyhow::{Context, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use std::fs;
use std::path::Path;

/// Ends the bindings of pages with the `script` that opens one. The script finds in `__wbg_init` what
/// compiles their module.
pub fn open_with(script: &Path, bindings: &Path) -> Result<()> {
    let whole = [read(bindings)?, read(script)?].join("\n");
    Ok(fs::write(bindings, whole)?)
}

/// Puts the core, bindings and module, in front of what is in `script`, and leaves neither behind. The
/// script finds the bindings in `core`, and compiles the module with `start`.
pub fn core_in(script: &Path, bindings: &Path, module: &Path) -> Result<()> {
    let encoded = BASE64_STANDARD.encode(fs::read(module)?);
    let whole = [
        &read(bindings)?,
        "const start = () => core({ module_or_path: Uint8Array.fromBase64(\"",
        &encoded,
        "\") });\n\n",
        &read(script)?,
    ];
    fs::write(script, whole.concat())?;
    fs::remove_file(bindings)?;
    Ok(fs::remove_file(module)?)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}
