//! Which browsers there are.

use std::str::FromStr;

use anyhow::{Context, Result};

/// Which browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BrowserKind {
    /// Chromium, through chromedriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
}

/// Whether anybody is to see the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// Without a window, on any machine.
    Headless,
    /// In windows on the machine's display.
    Shown,
}

impl BrowserKind {
    /// Both, for whatever has to hold in both.
    pub const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// As it is written in commands and in the names of folders.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }
}

impl FromStr for BrowserKind {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
            .with_context(|| format!("{name} is neither chromium nor firefox"))
    }
}
