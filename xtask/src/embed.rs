//! Puts what the bindgen step makes into the scripts that use it.
//!
//! Each file more is fetched for longer than a module takes to be compiled, and a closing that has woken
//! the background waits for it, as does whoever has opened a page.

use anyhow::{Context, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use std::fs;
use std::path::Path;

/// Makes of a page's bindings the whole program: its module, and the `script` that opens a page, behind
/// them. The script compiles the module with `compile`: at once, not beside whatever else a browser does
/// while it draws a page for the first time.
pub fn page_in(bindings: &Path, module: &Path, script: &Path) -> Result<()> {
    let compile = compile("initSync", "module", module)?;
    let whole = [read(bindings)?, compile, read(script)?].join("\n");
    fs::write(bindings, whole)?;
    Ok(fs::remove_file(module)?)
}

/// Puts the core, bindings and module, in front of what is in `script`, and leaves neither behind. The
/// script finds the bindings in `core`, and compiles the module with `compile`.
pub fn core_in(script: &Path, bindings: &Path, module: &Path) -> Result<()> {
    let compile = compile("core", "module_or_path", module)?;
    let whole = [read(bindings)?, compile, read(script)?].join("\n");
    fs::write(script, whole)?;
    fs::remove_file(bindings)?;
    Ok(fs::remove_file(module)?)
}

/// The function `compile`, which hands the bytes of a module to what the bindings compile it with.
fn compile(by: &str, argument: &str, module: &Path) -> Result<String> {
    let encoded = BASE64_STANDARD.encode(fs::read(module)?);
    Ok(format!(
        "const compile = () => {by}({{ {argument}: Uint8Array.fromBase64(\"{encoded}\") }});\n"
    ))
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}
