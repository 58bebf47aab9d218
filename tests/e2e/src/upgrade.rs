//! Another version of the extension in the place of the one that is installed, while the browser runs.

use std::{fs, path::Path, sync::Arc};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::extensions::addons::firefox::FirefoxTools;

use crate::{
    Browser, BrowserKind, Extension, chromium, folder, profile,
    wait::{Look, START, until},
};

/// Copies an extension into a folder, as one of another version: the same files, but for that.
pub(crate) fn copy_as(
    kind: BrowserKind,
    extension: &Extension,
    into: &Path,
    version: &str,
) -> Result<Extension> {
    folder::copy(extension.folder(), into)?;
    write_version(into, version)?;
    Extension::unpacked(kind, into)
}

fn write_version(folder: &Path, version: &str) -> Result<()> {
    let manifest = folder.join("manifest.json");
    let mut value: Value = serde_json::from_str(&fs::read_to_string(&manifest)?)?;
    value["version"] = json!(version);
    fs::write(manifest, serde_json::to_string_pretty(&value)?)?;
    Ok(())
}

impl Browser {
    /// Puts another version in the place of the extension, as an update does, and returns when it runs.
    /// The extension has to be one that was launched as a version.
    ///
    /// # Errors
    /// When the browser does not take it.
    pub async fn replace_extension(&self, version: &str) -> Result<()> {
        let folder = self.extension().folder();
        write_version(folder, version)?;
        match self.kind() {
            BrowserKind::Chromium => chromium::reload_extension(self).await?,
            BrowserKind::Firefox => {
                let package = folder.with_extension("xpi");
                profile::pack(folder, &package)?;
                let tools = FirefoxTools::new(Arc::clone(self.session().handle()));
                let package = package.to_string_lossy();
                let installed = tools.install_addon(&package, Some(false)).await;
                installed.context("Firefox does not take the update")?;
            }
        }
        until("the other version to run", START, async || {
            let runs = self.extension_version().await;
            let is_it = runs.as_ref().is_ok_and(|it| it == version);
            Ok(Look::at(is_it, || format!("{runs:?}")))
        })
        .await
    }

    /// The version of the extension that runs.
    ///
    /// # Errors
    /// When none does.
    pub async fn extension_version(&self) -> Result<String> {
        self.in_extension("return chrome.runtime.getManifest().version;")
            .await
    }
}
