//! An archive whose bytes depend on nothing but what is in it.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Files by their names, in the order of their names.
pub struct Contents(BTreeMap<PathBuf, Vec<u8>>);

impl Contents {
    /// Of these files of a folder, by their names within it.
    pub fn of_files(folder: &Path, names: impl IntoIterator<Item = PathBuf>) -> Result<Contents> {
        let read = |name: PathBuf| {
            let path = folder.join(&name);
            let bytes =
                fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
            Ok((name, bytes))
        };
        names
            .into_iter()
            .map(read)
            .collect::<Result<_>>()
            .map(Contents)
    }

    /// Of all that is in a folder.
    pub fn of_folder(folder: &Path) -> Result<Contents> {
        Contents::of_files(folder, names_in(folder, &|_| true)?)
    }

    /// Adds a file.
    pub fn add(&mut self, name: &Path, bytes: Vec<u8>) {
        self.0.insert(name.to_owned(), bytes);
    }

    /// Changes the text of a file.
    pub fn change(
        &mut self,
        name: &Path,
        change: impl FnOnce(String) -> Result<String>,
    ) -> Result<()> {
        let bytes = self.0.remove(name);
        let bytes = bytes.with_context(|| format!("there is no {}", name.display()))?;
        let text = change(String::from_utf8(bytes)?)?;
        self.add(name, text.into_bytes());
        Ok(())
    }

    /// The files with their names.
    pub fn files(&self) -> impl Iterator<Item = (&Path, &[u8])> {
        self.0
            .iter()
            .map(|(name, bytes)| (name.as_path(), bytes.as_slice()))
    }

    /// Writes the archive.
    pub fn write(&self, archive: &Path) -> Result<()> {
        let file = File::create(archive)
            .with_context(|| format!("{} cannot be written", archive.display()))?;
        let mut writer = ZipWriter::new(file);
        for (name, bytes) in self.files() {
            // A script of the sources is to be run; nothing else is known of a file's permissions.
            let mode = if bytes.starts_with(b"#!") {
                0o755
            } else {
                0o644
            };
            let options = SimpleFileOptions::default()
                .compression_method(CompressionMethod::Deflated)
                .compression_level(Some(9))
                .last_modified_time(DateTime::default())
                .unix_permissions(mode);
            writer.start_file_from_path(name, options)?;
            writer.write_all(bytes)?;
        }
        writer.finish()?.sync_all()?;
        Ok(())
    }
}

/// The names of all files below a folder, where the folder's own entries are taken.
pub fn names_in(folder: &Path, is_taken: &dyn Fn(&Path) -> bool) -> Result<Vec<PathBuf>> {
    let mut names = Vec::new();
    let mut due = vec![PathBuf::new()];
    while let Some(below) = due.pop() {
        let path = folder.join(&below);
        let entries =
            fs::read_dir(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = below.join(entry.file_name());
            if !is_taken(&name) {
                continue;
            }
            if entry.file_type()?.is_dir() {
                due.push(name);
            } else {
                names.push(name);
            }
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::Contents;
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    #[test]
    fn the_order_of_adding_does_not_show() {
        let folder = std::env::temp_dir().join(format!("archive-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let archive = |names: &[&str]| {
            let mut contents = Contents(BTreeMap::new());
            for name in names {
                contents.add(Path::new(name), name.as_bytes().to_vec());
            }
            let path = folder.join("archive.zip");
            contents.write(&path).expect("an archive");
            fs::read(path).expect("its bytes")
        };
        assert_eq!(archive(&["a", "b/c"]), archive(&["b/c", "a"]));
        assert_ne!(archive(&["a"]), archive(&["b"]));
        fs::remove_dir_all(folder).expect("no folder");
    }
}
