//! How a browser starts, with what in it, and starts again.

use std::{net::SocketAddr, path::Path, sync::Mutex};

use anyhow::{Context, Result};
use end_credits_demo::Demo;

use super::{Browser, BrowserKind, Lasting, Visibility};
use crate::{
    Extension, Machine, chromium,
    driver::{Driver, Reach},
    firefox,
    profile::{Opening, Profile},
    programs,
    quit::Quit,
    running::Running,
    template,
    wait::{Look, PATIENCE, START, until},
};

/// The page that greets whoever has installed the extension.
const WELCOME: &str = "welcome.html";

impl Browser {
    /// Starts a browser that reaches the demo and nothing else, with the extension in `folder`.
    ///
    /// # Errors
    /// When a program is missing, the browser does not start or does not take the extension.
    pub async fn launch(kind: BrowserKind, demo: &Demo, folder: &Path) -> Result<Self> {
        Self::launch_with(kind, demo.proxy(), &Extension::unpacked(kind, folder)?, &[]).await
    }

    /// The same with more extensions beside the one under test.
    ///
    /// # Errors
    /// As [`Browser::launch`].
    pub async fn launch_with(
        kind: BrowserKind,
        proxy: SocketAddr,
        extension: &Extension,
        others: &[&Extension],
    ) -> Result<Self> {
        Self::launch_as(kind, Visibility::Headless, proxy, extension, others).await
    }

    /// The same for somebody to look at.
    ///
    /// # Errors
    /// As [`Browser::launch`], and when there is no display to show it on.
    pub async fn launch_as(
        kind: BrowserKind,
        visibility: Visibility,
        proxy: SocketAddr,
        extension: &Extension,
        others: &[&Extension],
    ) -> Result<Self> {
        let all: Vec<_> = [extension]
            .into_iter()
            .chain(others.iter().copied())
            .collect();
        let mut driver = Driver::start(kind, Reach::Own).await?;
        let capabilities = match kind {
            BrowserKind::Chromium => {
                chromium::capabilities(visibility, proxy, &all, &driver.profile())?
            }
            BrowserKind::Firefox => {
                template::lay_into(&driver.profile()).await?;
                firefox::capabilities(visibility, proxy, &driver.profile())?
            }
        };
        let session = driver.open(capabilities).await?;
        let base = session.window().await?;
        let mut browser = Self {
            kind,
            session,
            driver,
            extension: extension.clone(),
            home: String::new(),
            base,
            opened: Mutex::default(),
            lasting: None,
        };
        if let (BrowserKind::Firefox, Some(language)) = (kind, programs::language()) {
            firefox::speak(&browser, &language).await?;
        }
        for extension in all {
            match kind {
                BrowserKind::Chromium => chromium::expect_loaded(&browser, extension).await?,
                BrowserKind::Firefox => firefox::install(&browser, extension).await?,
            }
        }
        browser.home = browser.home_of(extension).await?;
        browser.see_welcome().await?;
        browser.load("about:blank").await?;
        Ok(browser)
    }

    /// Closes the page that greets whoever has installed the extension, once it is there: no scenario
    /// shall find it in its way. One that lies in the profile from the start was installed by nobody.
    async fn see_welcome(&self) -> Result<()> {
        if !self.extension.folder().join(WELCOME).is_file() {
            return Ok(());
        }
        let welcome = self.address(WELCOME);
        until("the extension to greet its user", PATIENCE, async || {
            let is_closed = match self.kind {
                BrowserKind::Chromium => chromium::close_page(self, &welcome).await?,
                BrowserKind::Firefox => firefox::close_page(self, &welcome).await?,
            };
            Ok(Look::at(is_closed, || "no such page".to_owned()))
        })
        .await?;
        self.at_base().await
    }

    /// Starts a browser that can be ended in any way and started again with the same profile. The
    /// extension is installed in it, with all that it asks for.
    ///
    /// # Errors
    /// As [`Browser::launch`].
    pub async fn launch_lasting(
        kind: BrowserKind,
        demo: &Demo,
        extension: &Extension,
    ) -> Result<Self> {
        Self::launch_installed(Profile::new(kind, demo, extension)?).await
    }

    /// The same in Chromium, with the extension named by the command line at every start.
    ///
    /// # Errors
    /// As [`Browser::launch`].
    pub async fn launch_with_command_line(demo: &Demo, extension: &Extension) -> Result<Self> {
        Self::launch_installed(Profile::of_command_line(demo, extension)?).await
    }

    /// The same with the extension as one of another version, which
    /// [`Browser::replace_extension`] can replace.
    ///
    /// # Errors
    /// As [`Browser::launch`].
    pub async fn launch_version(
        kind: BrowserKind,
        demo: &Demo,
        extension: &Extension,
        version: &str,
    ) -> Result<Self> {
        Self::launch_installed(Profile::of_version(kind, demo, extension, version)?).await
    }

    async fn launch_installed(profile: Profile) -> Result<Self> {
        let mut browser = Self::start(profile, Opening::Blank).await?;
        if browser.kind == BrowserKind::Chromium {
            // Which events wake the extension is on disk some time after it was installed, or at the
            // browser's end. A kill before that would be one before the extension was there.
            browser.popup().await?.close().await?;
            browser.end(Quit::ByMenu).await?;
            browser.start_again(Opening::Blank).await?;
        }
        Ok(browser)
    }

    /// Starts one on a machine that somebody looks after. It can be ended and started again.
    ///
    /// # Errors
    /// As [`Browser::launch`], and when the system does not let it see policy files of its own.
    pub async fn launch_on(
        machine: &Machine,
        kind: BrowserKind,
        demo: &Demo,
        extension: &Extension,
    ) -> Result<Self> {
        Self::start(Profile::on(machine, kind, demo, extension)?, Opening::Blank).await
    }

    async fn start(profile: Profile, opening: Opening<'_>) -> Result<Self> {
        let kind = profile.kind();
        let is_forced = profile.is_forced();
        let command = profile.command(opening)?;
        let (running, port) = Running::start(command, &profile.log(), &profile.port_file()).await?;
        let mut driver = Driver::start(kind, Reach::Running(port)).await?;
        let session = driver
            .open(match kind {
                BrowserKind::Chromium => chromium::capabilities_of_running(port)?,
                BrowserKind::Firefox => firefox::capabilities_of_running()?,
            })
            .await?;
        let base = session.window().await?;
        let mut browser = Self {
            kind,
            session,
            driver,
            extension: profile.extension().clone(),
            home: String::new(),
            base,
            opened: Mutex::default(),
            lasting: Some(Lasting {
                profile,
                running: Some(running),
            }),
        };
        if opening != Opening::Blank {
            // What is shown shall stay as it is.
            browser.base = match kind {
                BrowserKind::Chromium => browser.session.new_tab().await?,
                BrowserKind::Firefox => firefox::new_tab(&browser).await?,
            };
            browser.at_base().await?;
        }
        if is_forced {
            browser.wait_for_installation().await?;
        }
        browser.expect_loaded().await?;
        browser.home = browser.home_of(browser.extension()).await?;
        browser.load("about:blank").await?;
        Ok(browser)
    }

    /// Waits for an extension that comes by itself.
    async fn wait_for_installation(&self) -> Result<()> {
        until("the extension to be installed", START, async || {
            Ok(match self.kind {
                BrowserKind::Chromium => {
                    let installed = chromium::installed(self).await?;
                    let is_there = installed.iter().any(|id| id == self.extension.id());
                    Look::at(is_there, || format!("{installed:?}"))
                }
                BrowserKind::Firefox => {
                    let host = firefox::page_host(self, &self.extension).await;
                    Look::at(host.is_ok(), || format!("{host:?}"))
                }
            })
        })
        .await
    }

    async fn expect_loaded(&self) -> Result<()> {
        match self.kind {
            BrowserKind::Chromium => chromium::expect_loaded(self, &self.extension).await,
            BrowserKind::Firefox => firefox::page_host(self, &self.extension).await.map(drop),
        }
    }

    /// Starts it again after its end, with the same profile.
    ///
    /// # Errors
    /// When it has not been ended, or does not start.
    pub async fn start_again(&mut self, opening: Opening<'_>) -> Result<()> {
        let lasting = self.lasting.take().filter(|it| it.running.is_none());
        let lasting = lasting.context("a browser starts again when it has been ended")?;
        let opened = std::mem::take(&mut self.opened);
        *self = Self::start(lasting.profile, opening).await?;
        self.opened = opened;
        Ok(())
    }
}
