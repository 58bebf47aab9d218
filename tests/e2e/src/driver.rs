//! A WebDriver server and the browser it drives, ended together whatever happens.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, bail};
use thirtyfour::{Capabilities, WebDriver};

use crate::{
    BrowserKind,
    client::Client,
    firefox,
    folder::Folder,
    processes::kill_tree,
    programs,
    wait::{Look, START, until},
};

const ATTEMPTS: u32 = 5;

/// Which browser a driver is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// One that it starts itself, and ends with its session.
    Own,
    /// One that runs already, and takes drivers at this port.
    Running(u16),
}

/// A running driver process with a folder of its own.
///
/// Everything the driver and its browser write goes into the folder, and the folder goes with it.
#[derive(Debug)]
pub(crate) struct Driver {
    process: Child,
    port: u16,
    session: Option<WebDriver>,
    folder: Folder,
}

impl Driver {
    /// Starts the driver on a port that it chooses itself, so that none can be taken in between.
    pub(crate) async fn start(kind: BrowserKind, reach: Reach) -> Result<Self> {
        let mut attempts = 1;
        loop {
            let mut driver = Self::spawn(kind, reach)?;
            match driver.announced_port().await {
                Ok(port) => {
                    driver.port = port;
                    return Ok(driver);
                }
                // chromedriver takes any free port of IPv6, and gives up when another program has
                // the same one of IPv4.
                Err(_) if attempts < ATTEMPTS && driver.has_ended() => attempts += 1,
                Err(error) => return Err(error),
            }
        }
    }

    fn spawn(kind: BrowserKind, reach: Reach) -> Result<Self> {
        let folder = Folder::new()?;
        let log = folder.log();
        let output = File::create(&log)?;
        let program = programs::driver(kind)?;
        let mut command = Command::new(&program);
        command.arg("--port=0");
        match (kind, reach) {
            // It is told which one when its session begins.
            (BrowserKind::Chromium, _) => &mut command,
            (BrowserKind::Firefox, Reach::Own) => command
                .envs(firefox::ENVIRONMENT)
                .args([
                    "--websocket-port=0",
                    "--allow-system-access",
                    "--profile-root",
                ])
                .arg(folder.path()),
            (BrowserKind::Firefox, Reach::Running(port)) => command.args([
                "--connect-existing",
                "--allow-system-access",
                &format!("--marionette-port={port}"),
            ]),
        };
        if let Some(language) = programs::language() {
            // What Chromium goes by.
            command.env("LANGUAGE", language);
        }
        let process = command
            .env("TMPDIR", folder.path())
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()
            .with_context(|| format!("{} does not start", program.display()))?;
        Ok(Self {
            process,
            port: 0,
            session: None,
            folder,
        })
    }

    /// Opens the browser.
    pub(crate) async fn open(&mut self, capabilities: Capabilities) -> Result<WebDriver> {
        let server = format!("http://127.0.0.1:{}", self.port);
        let session = WebDriver::builder(server, capabilities)
            .client(Client::new()?)
            .await
            .with_context(|| format!("the browser does not start; {}", self.log_tail()))?;
        self.session = Some(session.clone());
        Ok(session)
    }

    /// The folder of everything that the driver and its browser write.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The folder for the browser's profile.
    pub(crate) fn profile(&self) -> PathBuf {
        self.folder.path().join("profile")
    }

    /// The number of the driver's process, of which the browser is a child.
    pub(crate) fn process(&self) -> u32 {
        self.process.id()
    }

    /// Ends the browser the way a driver does it, then the driver.
    pub(crate) async fn quit(mut self) -> Result<()> {
        self.end_browser().await
    }

    /// Ends the browser the way a driver does it. What it has written stays as long as the driver.
    pub(crate) async fn end_browser(&mut self) -> Result<()> {
        if let Some(session) = self.session.take() {
            session.quit().await.context("the browser does not quit")?;
        }
        Ok(())
    }

    /// Ends the driver alone. Its browser, which it has not started, is none of its business any
    /// more: whatever a driver says at the end of a session would disturb how the browser ends.
    pub(crate) fn let_go(&mut self) {
        // Told nothing, thirtyfour would ask it to end the session once nobody uses it any more.
        if let Some(session) = self.session.take() {
            let _ = session.leak();
        }
        kill_tree(self.process.id());
        let _ = self.process.wait();
    }

    fn has_ended(&mut self) -> bool {
        matches!(self.process.try_wait(), Ok(Some(_)))
    }

    async fn announced_port(&mut self) -> Result<u16> {
        let log = self.folder.log();
        until("the driver's port", START, async || {
            let said = fs::read_to_string(&log)?;
            if let Some(status) = self.process.try_wait()? {
                bail!("the driver ended with {status}: {said}");
            }
            Ok(match announced_port(&said) {
                Some(port) => Look::Ready(port),
                None => Look::NotYet(format!("{said:?}")),
            })
        })
        .await
    }

    /// The end of what the driver and the browser wrote, for an error's text.
    pub(crate) fn log_tail(&self) -> String {
        let log = fs::read(self.folder.log()).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<_> = log.lines().collect();
        let tail = &lines[lines.len().saturating_sub(15)..];
        format!("the driver's last words:\n{}", tail.join("\n"))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Reached without `quit` after a panic, when a stuck browser would never answer.
        if !self.has_ended() {
            self.let_go();
        }
    }
}

/// Both drivers say their port in a sentence of their own.
fn announced_port(said: &str) -> Option<u16> {
    let line = said.lines().find(|line| {
        line.contains("was started successfully on port") || line.contains("Listening on")
    })?;
    let digits = line.trim_end_matches('.').rsplit([' ', ':']).next()?;
    digits.parse().ok()
}
