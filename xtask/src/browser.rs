//! Which browser a command is for.

use clap::ValueEnum;

/// A browser that the project is made for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Browser {
    /// Chromium, through chromedriver.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
}

impl Browser {
    /// Both, for whatever has to hold in both.
    pub const ALL: [Browser; 2] = [Browser::Chromium, Browser::Firefox];

    /// As it is written in commands and in the names of folders.
    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
        }
    }
}
