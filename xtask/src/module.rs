//! The WebAssembly modules that ship.

use anyhow::{Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};

/// A module, which is a crate of its own.
pub struct Module {
    /// The crate.
    pub package: &'static str,
    /// What its files are named after.
    pub name: &'static str,
    /// How many bytes of it may ship at most.
    most: u64,
}

/// The background's. Each cold wake compiles it. It is to become smaller, and not to grow until then.
pub const BACKGROUND: Module = Module {
    package: "end-credits",
    name: "core",
    most: 210_000,
};

/// Those that draw the pages, each of which loads one of them.
pub const PAGES: [Module; 3] = [
    pages("end-credits-brief", "brief"),
    pages("end-credits-reading", "reading"),
    pages("end-credits-settings", "settings"),
];

/// All of them, the background's first.
pub fn all() -> impl Iterator<Item = &'static Module> {
    [&BACKGROUND].into_iter().chain(&PAGES)
}

const fn pages(package: &'static str, name: &'static str) -> Module {
    Module {
        package,
        name,
        most: 300_000,
    }
}

impl Module {
    /// The module itself, in a folder that the bindgen step has written to.
    pub fn file(&self, folder: &Path) -> PathBuf {
        folder.join(format!("{}_bg.wasm", self.name))
    }

    /// Its bindings there.
    pub fn bindings(&self, folder: &Path) -> PathBuf {
        folder.join(self.name).with_extension("js")
    }

    /// Tells its size there, and refuses one that is too large.
    pub fn weigh(&self, folder: &Path) -> Result<()> {
        let bytes = fs::metadata(self.file(folder))?.len();
        println!("{bytes:>8} bytes  {}", self.name);
        ensure!(
            bytes <= self.most,
            "the module `{}` is larger than the {} bytes that it may have",
            self.name,
            self.most
        );
        Ok(())
    }
}
