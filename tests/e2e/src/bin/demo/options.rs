//! What was asked for.

use std::env;

use anyhow::{Context, Result, bail};
use end_credits_e2e::{BrowserKind, Visibility};

const USAGE: &str = "demo [--browser chromium|firefox] [--headless] [--persist] [--stay]";

pub struct Options {
    pub browser: BrowserKind,
    pub visibility: Visibility,
    /// The service keeps the session alive.
    pub persist: bool,
    /// The browser stays open at the end.
    pub stay: bool,
}

impl Options {
    pub fn from_arguments(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Self {
            browser: BrowserKind::Chromium,
            visibility: Visibility::Shown,
            persist: false,
            stay: false,
        };
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--browser" => options.browser = arguments.next().context(USAGE)?.parse()?,
                "--headless" => options.visibility = Visibility::Headless,
                "--persist" => options.persist = true,
                "--stay" => options.stay = true,
                _ => bail!("{argument}? {USAGE}"),
            }
        }
        if !has_display() {
            options.visibility = Visibility::Headless;
        }
        Ok(options)
    }
}

/// Whether there is anything to show a window on. Where it is not said, there always is.
fn has_display() -> bool {
    let says = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || says("DISPLAY") || says("WAYLAND_DISPLAY")
}
