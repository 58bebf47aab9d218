//! An extension that nobody is asked about: whoever looks after the machine has it installed.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result, bail, ensure};
use end_credits::core::catalogue::RECIPES;
use rustix::process::geteuid;
use serde_json::{Value, json};

use crate::{BrowserKind, Extension, chromium, folder, profile, programs};

/// Packs the extension in a folder, requiring these services. The policies that install the package,
/// and what the extension is called then.
pub(crate) fn prepare(
    kind: BrowserKind,
    extension: &Extension,
    services: &[&str],
    folder: &Path,
) -> Result<(Value, Extension)> {
    let unpacked = folder.join("end-credits");
    folder::copy(extension.folder(), &unpacked)?;
    require(&unpacked.join("manifest.json"), services)?;
    match kind {
        BrowserKind::Chromium => for_chromium(&unpacked, folder),
        BrowserKind::Firefox => for_firefox(&unpacked, folder),
    }
    .context("the extension cannot be packed")
}

/// As `cargo xtask build --services` writes the manifest.
fn require(manifest: &Path, services: &[&str]) -> Result<()> {
    let mut value: Value = serde_json::from_str(&fs::read_to_string(manifest)?)?;
    let required = RECIPES.iter().filter(|it| services.contains(&it.id));
    let required: Vec<_> = required.collect();
    ensure!(required.len() == services.len(), "unknown: {services:?}");
    let hosts: Vec<_> = required.iter().flat_map(|it| it.host_patterns()).collect();
    let sweeps: Vec<_> = required.iter().flat_map(|it| it.sweep_patterns()).collect();
    let optional = value["optional_host_permissions"].as_array_mut();
    let optional = optional.context("every service is required already")?;
    optional.retain(|host| !hosts.iter().any(|own| host == own));
    value["host_permissions"] = json!(hosts);
    value["content_scripts"][0]["matches"] = json!(sweeps);
    fs::write(manifest, serde_json::to_string_pretty(&value)?)?;
    Ok(())
}

/// Chromium packs and signs by itself, with a key that it makes for the purpose: the package has an id
/// of its own. It is offered as from an update server.
fn for_chromium(unpacked: &Path, folder: &Path) -> Result<(Value, Extension)> {
    let mut pack = Command::new(programs::browser(BrowserKind::Chromium)?);
    pack.arg(format!("--pack-extension={}", unpacked.display()));
    pack.arg(format!(
        "--user-data-dir={}",
        folder.join("packer").display()
    ));
    if geteuid().is_root() {
        pack.arg(chromium::NO_SANDBOX);
    }
    let packed = pack.output().context("Chromium cannot be started")?;
    let package = unpacked.with_extension("crx");
    let Ok(bytes) = fs::read(&package) else {
        let said = String::from_utf8_lossy(&packed.stderr);
        bail!("Chromium has packed nothing: {said}");
    };
    let extension = Extension::known_as(unpacked, id_in(&bytes)?);
    let id = extension.id();
    let version = manifest_of(unpacked)?["version"].clone();
    let version = version.as_str().context("a manifest has a version")?;
    let updates = folder.join("updates.xml");
    let package = package.display();
    let offer = format!(
        "<gupdate xmlns='http://www.google.com/update2/response' protocol='2.0'><app appid='{id}'>\
         <updatecheck codebase='file://{package}' version='{version}'/></app></gupdate>"
    );
    fs::write(&updates, offer)?;
    let settings = json!({
        "installation_mode": "force_installed",
        "update_url": format!("file://{}", updates.display()),
    });
    const ALWAYS: u8 = 1;
    let policies = json!({
        "ExtensionSettings": { id: settings },
        // Chromium would keep every driver from the pages of what it has installed by force.
        "DeveloperToolsAvailability": ALWAYS,
    });
    Ok((policies, extension))
}

/// The last thing in the head of a package are the sixteen bytes of its id.
fn id_in(package: &[u8]) -> Result<String> {
    let length = package.get(8..12).context("a package that ends early")?;
    let length = u32::from_le_bytes(length.try_into()?) as usize;
    let head = package
        .get(12..12 + length)
        .context("a head that ends early")?;
    let id = head.last_chunk::<16>().context("a head without an id")?;
    Ok(Extension::spelled(id))
}

fn for_firefox(unpacked: &Path, folder: &Path) -> Result<(Value, Extension)> {
    let extension = Extension::unpacked(BrowserKind::Firefox, unpacked)?;
    let package = folder.join("end-credits.xpi");
    profile::pack(unpacked, &package)?;
    let settings = json!({
        "installation_mode": "force_installed",
        "install_url": format!("file://{}", package.display()),
        "private_browsing": true,
    });
    let policies = json!({ "ExtensionSettings": { extension.id(): settings } });
    Ok((policies, extension))
}

fn manifest_of(folder: &Path) -> Result<Value> {
    Ok(serde_json::from_str(&fs::read_to_string(
        folder.join("manifest.json"),
    )?)?)
}
