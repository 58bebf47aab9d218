//! What it takes to see the pages in other languages: the browsers' own words, and letters to write with.

use super::Driven;
use super::npm_tool::JAPANESE_FONT;
use super::packages::{self, Packages};
use crate::browser::Browser;
use crate::paths;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where Debian's Chromium has its languages, and one that comes with all but English.
const DEBIAN_FRENCH: &str = "/usr/lib/chromium/locales/fr.pak";

/// Where Debian's Chromium is.
const DEBIAN_CHROMIUM: &str = "/usr/bin/chromium";

/// Debian keeps Chromium's languages in a package of their own, and a browser without them speaks
/// English. Elsewhere they come with the browser, as Firefox needs none to take an extension's words.
pub fn provide(driven: &Driven) -> Result<()> {
    let is_debians = driven.program == Path::new(DEBIAN_CHROMIUM);
    if driven.browser != Browser::Chromium || !is_debians || Path::new(DEBIAN_FRENCH).exists() {
        return Ok(());
    }
    let wanted = [Packages {
        debian: &["chromium-l10n"],
        fedora: "chromium",
        homebrew: "--cask chromium",
    }];
    match packages::installer() {
        Some(installer) => installer.install(&wanted),
        None => bail!(
            "Chromium's languages are missing on this machine:\n{}",
            packages::advice(&wanted)
        ),
    }
}

/// Letters in which Japanese can be written on every machine.
pub struct Fonts {
    folder: PathBuf,
    configuration: PathBuf,
}

impl Fonts {
    /// Tells a command of them: the browsers by what Linux has for it, and the harness, because
    /// Firefox lets no page read what lies in an unusual place.
    pub fn announce(&self, command: &mut Command) {
        command.env("FONTCONFIG_FILE", &self.configuration);
        command.env("UI_FONTS", &self.folder);
    }
}

/// Provides them.
pub fn fonts() -> Result<Fonts> {
    let font = JAPANESE_FONT.provide()?;
    let folder = font.parent().context("a font in no folder")?.to_owned();
    let configuration = paths::tools().join("fonts.conf");
    let text = format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\">\n<fontconfig>\n  \
         <include ignore_missing=\"yes\">/etc/fonts/fonts.conf</include>\n  <dir>{}</dir>\n</fontconfig>\n",
        folder.display()
    );
    fs::write(&configuration, text)
        .with_context(|| format!("{} cannot be written", configuration.display()))?;
    Ok(Fonts {
        folder,
        configuration,
    })
}
