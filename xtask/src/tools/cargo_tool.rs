//! Tools that are Rust programs themselves.

use super::search::{is_version, on_path};
use crate::run::{cargo, output, run_silently};
use crate::{paths, progress};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

/// A package, and the programs that are wanted of it.
pub struct CargoTool {
    package: &'static str,
    version: String,
    /// The first one is what the tool is found by; the others lie beside it.
    programs: &'static [&'static str],
    /// Whether the package's own lock file holds.
    locked: bool,
    /// Whether it is built with all that it can do; less takes less time to build.
    whole: bool,
}

impl CargoTool {
    pub fn wasm_pack() -> CargoTool {
        CargoTool {
            package: "wasm-pack",
            version: "0.15.1".to_owned(),
            programs: &["wasm-pack"],
            locked: true,
            whole: true,
        }
    }

    pub fn geckodriver() -> CargoTool {
        CargoTool {
            package: "geckodriver",
            version: "0.37.1".to_owned(),
            programs: &["geckodriver"],
            locked: true,
            whole: true,
        }
    }

    /// Without what reads databases of advisories, and most of the time that it takes to build.
    pub fn cargo_deny() -> CargoTool {
        CargoTool {
            package: "cargo-deny",
            version: "0.20.2".to_owned(),
            programs: &["cargo-deny"],
            locked: true,
            whole: false,
        }
    }

    pub fn cargo_machete() -> CargoTool {
        CargoTool {
            package: "cargo-machete",
            version: "0.9.2".to_owned(),
            programs: &["cargo-machete"],
            locked: true,
            whole: true,
        }
    }

    pub fn cargo_fuzz() -> CargoTool {
        CargoTool {
            package: "cargo-fuzz",
            version: "0.13.2".to_owned(),
            programs: &["cargo-fuzz"],
            locked: true,
            whole: true,
        }
    }

    /// The lock file of the workspace says which: the runner takes no module of another version.
    pub fn wasm_bindgen() -> Result<CargoTool> {
        let id = output(cargo().args(["pkgid", "wasm-bindgen"]))?;
        let version = id.trim().rsplit(['@', '#']).next();
        Ok(CargoTool {
            package: "wasm-bindgen-cli",
            version: version.context("wasm-bindgen has no version")?.to_owned(),
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            locked: false,
            whole: true,
        })
    }

    /// The tool, built if it is not there yet. One that happens to be on the search path will do
    /// if it is of the very same version.
    pub fn provide(&self) -> Result<PathBuf> {
        let built = paths::tools().join("bin").join(self.programs[0]);
        let known = [Some(built.clone()), on_path(&self.programs[..1])];
        if let Some(there) = known.into_iter().flatten().find(|it| self.is_whole(it)) {
            return Ok(there);
        }
        let what = format!("building {} {}", self.package, self.version);
        progress::during(&what, || self.install())?;
        ensure!(
            self.is_whole(&built),
            "{} was built, but does not say that it is {}",
            built.display(),
            self.version
        );
        Ok(built)
    }

    fn is_whole(&self, program: &Path) -> bool {
        let mut all = self
            .programs
            .iter()
            .map(|name| program.with_file_name(name));
        all.all(|program| is_version(&program, &self.version))
    }

    fn install(&self) -> Result<()> {
        let mut install = cargo();
        install
            // Built in half the time, and a tool spends its time waiting for browsers.
            .args(["install", "--debug", "--force", "--root"])
            .arg(paths::tools())
            .args(["--version", &self.version, self.package])
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            // They share much; it is built once.
            .env("CARGO_TARGET_DIR", build_folder());
        if !self.whole {
            install.arg("--no-default-features");
        }
        if self.locked {
            install.arg("--locked");
        }
        BUILT.store(true, Relaxed);
        run_silently(&mut install)
    }
}

/// Whether a tool has been built; what another command is building must be left alone.
static BUILT: AtomicBool = AtomicBool::new(false);

/// Removes what was only needed to build tools: a gigabyte or more.
pub fn forget_builds() -> Result<()> {
    let folder = build_folder();
    if BUILT.load(Relaxed) && folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    Ok(())
}

fn build_folder() -> PathBuf {
    paths::target().join("tools-build")
}
