//! Where things are.

use std::path::{Path, PathBuf};

/// The top of the project.
pub fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_owned()
}

/// Where everything that can be made again is kept.
pub fn target() -> PathBuf {
    root().join("target")
}

/// What ships, one folder a browser.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Tools that were built or fetched once, for as long as their versions stay the same.
pub fn tools() -> PathBuf {
    target().join("tools")
}
