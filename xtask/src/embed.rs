//! Puts the core, bindings and module, into the background's own script.
//!
//! Each file more is fetched for longer than the module takes to be compiled, and a closing that has
//! woken the background waits for it.

use anyhow::{Context, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use std::fs;
use std::path::{Path, PathBuf};

/// The files that the bindgen step makes of the core.
pub struct Core {
    /// The module.
    pub module: PathBuf,
    bindings: PathBuf,
}

impl Core {
    /// Those named `core` in a folder.
    pub fn in_folder(folder: &Path) -> Core {
        Core {
            module: folder.join("core_bg.wasm"),
            bindings: folder.join("core.js"),
        }
    }

    /// Puts both in front of what is in `script`, and leaves neither behind. The script finds the
    /// bindings in `core`, and compiles the module with `start`.
    pub fn embed_in(self, script: &Path) -> Result<()> {
        let read = |path: &Path| {
            fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
        };
        let module = BASE64_STANDARD.encode(fs::read(&self.module)?);
        let whole = [
            &read(&self.bindings)?,
            "const start = () => core({ module_or_path: Uint8Array.fromBase64(\"",
            &module,
            "\") });\n\n",
            &read(script)?,
        ];
        fs::write(script, whole.concat())?;
        fs::remove_file(&self.bindings)?;
        Ok(fs::remove_file(&self.module)?)
    }
}
