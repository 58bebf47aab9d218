//! Tools that are scripts for Node, as npm has them: the same on every machine.

use super::system::{self, Program};
use crate::run::run_silently;
use crate::{paths, progress};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A package of npm and the file that is wanted of it, a script most often.
pub struct NpmTool {
    /// Package and version.
    pub package: &'static str,
    /// Where it is kept, below the folder of the tools.
    folder: &'static str,
    /// The file, below that.
    script: &'static str,
    /// What its archive has to amount to, as npm writes it down; none where the version is trusted.
    integrity: Option<&'static str>,
}

/// Makes WebAssembly smaller: `wasm-opt`.
pub const BINARYEN: NpmTool = NpmTool {
    package: "binaryen@132.0.0",
    folder: "binaryen",
    script: "node_modules/binaryen/bin/wasm-opt",
    integrity: None,
};

/// Mozilla's linter for what its store takes.
pub const ADDONS_LINTER: NpmTool = NpmTool {
    package: "addons-linter@10.13.0",
    folder: "addons-linter",
    script: "node_modules/addons-linter/bin/addons-linter",
    integrity: None,
};

/// Looks whether a page can be used by everybody. It runs in the pages, so its very bytes are known.
pub const AXE: NpmTool = NpmTool {
    package: "axe-core@4.14.1",
    folder: "axe-core",
    script: "node_modules/axe-core/axe.min.js",
    integrity: Some(
        "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
    ),
};

/// Letters for the pictures in Japanese. It is drawn and nothing else, so its version is trusted.
pub const JAPANESE_FONT: NpmTool = NpmTool {
    package: "@expo-google-fonts/noto-sans-jp@0.4.3",
    folder: "noto-sans-jp",
    script: "node_modules/@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf",
    integrity: None,
};

impl NpmTool {
    /// A command that runs the script, which is fetched if it is not there yet.
    pub fn command(&self) -> Result<Command> {
        let mut script = Command::new(system::find(Program::Node)?);
        script.arg(self.provide()?);
        Ok(script)
    }

    /// The script, which is fetched if it is not there yet.
    pub fn provide(&self) -> Result<PathBuf> {
        system::provide(&[Program::Node, Program::Npm])?;
        // Written last, so that a package which was fetched by half does not count.
        let marker = self.folder().join("installed");
        let installed = fs::read_to_string(&marker).unwrap_or_default();
        if installed != self.package {
            progress::during(&format!("fetching {}", self.package), || self.install())?;
            fs::write(&marker, self.package)
                .with_context(|| format!("{} cannot be written", marker.display()))?;
        }
        Ok(self.folder().join(self.script))
    }

    fn install(&self) -> Result<()> {
        let folder = self.folder();
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
                .arg(self.package),
        )?;
        let Some(integrity) = self.integrity else {
            return Ok(());
        };
        let installed = fs::read_to_string(folder.join("node_modules/.package-lock.json"))?;
        ensure!(
            installed.contains(&format!("\"{integrity}\"")),
            "{} is not what it was when it was chosen",
            self.package
        );
        Ok(())
    }

    fn folder(&self) -> PathBuf {
        paths::tools().join(self.folder)
    }
}
