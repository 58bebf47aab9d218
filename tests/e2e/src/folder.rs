//! Folders that a browser or its driver writes into.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::Result;
use tempfile::TempDir;

/// A temporary folder that is removed even when the last helper process of a browser is slow to die.
#[derive(Debug)]
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Result<Self> {
        Ok(Self(TempDir::with_prefix("end-credits-e2e-")?))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Where what a program says goes.
    pub(crate) fn log(&self) -> PathBuf {
        self.path().join("driver.log")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        for _ in 0..100 {
            match fs::remove_dir_all(self.path()) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    std::thread::sleep(Duration::from_millis(10));
                }
                _ => break,
            }
        }
    }
}

/// A file, or a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return fs::copy(from, to).map(drop);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}
