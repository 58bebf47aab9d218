//! One browser with one extension under test in it.

mod background;
mod kind;
mod launch;
mod opened;
mod pages;
mod tabs;

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Mutex,
};

use anyhow::{Context, Result};
use thirtyfour::{WebDriver, WindowHandle};

use crate::{
    Extension, chromium, cookies::Cookie, driver::Driver, firefox, profile::Profile, quit::Quit,
    running::Running,
};

pub use kind::{BrowserKind, Visibility};

/// A tab, as WebDriver names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TabHandle(pub(crate) WindowHandle);

/// A running browser, with a temporary profile and an extension in it.
///
/// One neutral tab stays open for as long as it runs, because Chromium quits with its last tab.
/// Every call switches to the tab it is about, so only one may be under way at a time.
#[derive(Debug)]
pub struct Browser {
    kind: BrowserKind,
    session: WebDriver,
    driver: Driver,
    extension: Extension,
    home: String,
    base: WindowHandle,
    opened: Mutex<BTreeSet<String>>,
    lasting: Option<Lasting>,
}

/// What a browser has that may be ended and started again.
#[derive(Debug)]
struct Lasting {
    profile: Profile,
    /// None between its end and its next start.
    running: Option<Running>,
}

impl Browser {
    /// Takes the browser's process out of the driver's hands: from now on it ends by itself.
    pub(crate) fn running(&mut self) -> Result<Running> {
        let lasting = self.lasting.as_mut();
        let running = lasting.and_then(|lasting| lasting.running.take());
        running.context("only a browser that was launched for it can be ended in that way")
    }

    /// Where its profile is, if it lasts.
    pub(crate) fn profile_folder(&self) -> Option<PathBuf> {
        Some(self.lasting.as_ref()?.profile.path())
    }

    /// Ends it in an orderly way. Dropping it ends it too, the hard way.
    ///
    /// # Errors
    /// When the browser had gone already.
    pub async fn quit(mut self) -> Result<()> {
        match &self.lasting {
            None => self.driver.quit().await,
            Some(lasting) if lasting.running.is_none() => Ok(()),
            Some(_) => self.end(Quit::ByMenu).await,
        }
    }

    /// Which browser this is.
    pub fn kind(&self) -> BrowserKind {
        self.kind
    }

    /// Its version, as it says itself.
    ///
    /// # Errors
    /// When it has gone.
    pub async fn version(&self) -> Result<String> {
        match self.kind {
            BrowserKind::Chromium => chromium::version(self).await,
            BrowserKind::Firefox => firefox::version(self).await,
        }
    }

    /// The extension under test.
    pub fn extension(&self) -> &Extension {
        &self.extension
    }

    /// The cookies of a domain and of the hosts below it, in every store and partition, as the
    /// browser itself has them: no extension is asked.
    ///
    /// # Errors
    /// When the browser has gone.
    pub async fn cookies(&self, domain: &str) -> Result<Vec<Cookie>> {
        let mut jar = match self.kind {
            BrowserKind::Chromium => chromium::cookies(self).await?,
            BrowserKind::Firefox => firefox::cookies(self).await?,
        };
        jar.retain(|cookie| cookie.belongs_to(domain));
        Ok(jar)
    }

    /// The end of what the browser and its driver wrote, for an error's text.
    pub fn last_words(&self) -> String {
        self.driver.log_tail()
    }

    /// Where everything is that the browser and its driver have written.
    pub(crate) fn folder(&self) -> &Path {
        self.driver.folder()
    }

    pub(crate) fn session(&self) -> &WebDriver {
        &self.session
    }

    /// Ends the driver and leaves the browser alone.
    pub(crate) fn let_go(&mut self) {
        self.driver.let_go();
    }
}
