//! An unpacked extension: its folder, and the names the browsers know it by.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{BrowserKind, programs};

/// An unpacked extension, ready to be loaded.
#[derive(Debug, Clone)]
pub struct Extension {
    folder: PathBuf,
    id: String,
}

impl Extension {
    /// What `cargo xtask build` made for this browser.
    ///
    /// # Errors
    /// When it has not been built yet.
    pub fn built(kind: BrowserKind) -> Result<Self> {
        Self::unpacked(kind, &programs::workspace().join("dist").join(kind.name()))
            .context("End Credits is not built; run `cargo xtask build`")
    }

    /// An extension in a folder.
    ///
    /// # Errors
    /// When there is no manifest in it, or none that gives it an id in this browser.
    pub fn unpacked(kind: BrowserKind, folder: &Path) -> Result<Self> {
        let folder = folder
            .canonicalize()
            .with_context(|| format!("no extension in {}", folder.display()))?;
        let manifest = folder.join("manifest.json");
        let text = fs::read_to_string(&manifest)
            .with_context(|| format!("{} cannot be read", manifest.display()))?;
        let manifest: Value = serde_json::from_str(&text)?;
        let id = match kind {
            BrowserKind::Chromium => chromium_id(&manifest, &folder)?,
            BrowserKind::Firefox => gecko_id(&manifest)?,
        };
        Ok(Self { folder, id })
    }

    /// The same under an id that its package has given it.
    pub(crate) fn known_as(folder: &Path, id: String) -> Self {
        Self {
            folder: folder.to_owned(),
            id,
        }
    }

    /// Hexadecimal, but from a to p: an id must not look like a number in an address.
    pub(crate) fn spelled(id: &[u8]) -> String {
        let letter = |nibble: u8| char::from(b'a' + nibble);
        id.iter()
            .flat_map(|byte| [letter(byte >> 4), letter(byte & 15)])
            .collect()
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What the browser calls it. In Firefox the addresses of its pages say something else, which
    /// is new in every profile.
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// Chromium's id is a digest of the manifest's `key`, and without one, of the folder's path.
fn chromium_id(manifest: &Value, folder: &Path) -> Result<String> {
    let digest = match manifest["key"].as_str() {
        Some(key) => Sha256::digest(BASE64_STANDARD.decode(key)?),
        None => Sha256::digest(folder.as_os_str().as_encoded_bytes()),
    };
    Ok(Extension::spelled(&digest[..16]))
}

fn gecko_id(manifest: &Value) -> Result<String> {
    manifest["browser_specific_settings"]["gecko"]["id"]
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| anyhow!("the manifest has no gecko id"))
}
