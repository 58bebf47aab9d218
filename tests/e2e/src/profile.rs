//! A profile that outlives its browser, with the extension installed in it for good.

use std::{
    fs::{self, File},
    io::{self, Write},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use end_credits_demo::{Certificate, Demo};
use serde_json::json;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::{
    BrowserKind, Extension, Machine, chromium, firefox, folder::Folder, policies::Policies,
    preferences, programs, upgrade,
};

/// Whose pages may be open at a start.
const SERVICE_HOSTS: [&str; 3] = ["netflix.com", "www.netflix.com", "help.netflix.com"];

/// What a browser shows when it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening<'a> {
    /// One blank tab.
    Blank,
    /// This page, which is loading before anybody can look.
    Page(&'a str),
    /// The tabs of last time, which ended well or not.
    LastTabs,
}

/// Where a browser has the extension from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// Its user, who has installed it once and for all.
    User,
    /// Whoever looks after the machine: it comes by itself, some time after the browser has started.
    Machine,
    /// Chromium's command line, which names it at every start.
    CommandLine,
}

/// The folder of a profile. A browser in it installs the extension when it first starts, and finds
/// it there at every later start, as after `runtime.onStartup` in real life.
#[derive(Debug)]
pub(crate) struct Profile {
    kind: BrowserKind,
    extension: Extension,
    proxy: SocketAddr,
    folder: Folder,
    policies: Option<Policies>,
    origin: Origin,
}

impl Profile {
    /// A profile that no browser has used yet.
    pub(crate) fn new(kind: BrowserKind, demo: &Demo, extension: &Extension) -> Result<Self> {
        let profile = Self {
            kind,
            extension: extension.clone(),
            proxy: demo.proxy(),
            folder: Folder::new()?,
            policies: None,
            origin: Origin::User,
        };
        profile.prepare(demo.certificate())?;
        Ok(profile)
    }

    /// The same for Chromium, with the extension named by the command line at every start.
    pub(crate) fn of_command_line(demo: &Demo, extension: &Extension) -> Result<Self> {
        let profile = Self {
            kind: BrowserKind::Chromium,
            extension: extension.clone(),
            proxy: demo.proxy(),
            folder: Folder::new()?,
            policies: None,
            origin: Origin::CommandLine,
        };
        profile.prepare(demo.certificate())?;
        Ok(profile)
    }

    /// The same on a machine that somebody looks after, which may install the extension by itself.
    pub(crate) fn on(
        machine: &Machine,
        kind: BrowserKind,
        demo: &Demo,
        extension: &Extension,
    ) -> Result<Self> {
        let (policies, extension) = Policies::of(machine, kind, extension)?;
        let profile = Self {
            kind,
            extension,
            proxy: demo.proxy(),
            folder: Folder::new()?,
            policies: Some(policies),
            origin: match machine.installs() {
                true => Origin::Machine,
                false => Origin::User,
            },
        };
        profile.prepare(demo.certificate())?;
        Ok(profile)
    }

    /// The same with the extension as one of another version, in a folder of its own.
    pub(crate) fn of_version(
        kind: BrowserKind,
        demo: &Demo,
        extension: &Extension,
        version: &str,
    ) -> Result<Self> {
        let folder = Folder::new()?;
        let copy = folder.path().join("extension");
        let profile = Self {
            kind,
            extension: upgrade::copy_as(kind, extension, &copy, version)?,
            proxy: demo.proxy(),
            folder,
            policies: None,
            origin: Origin::User,
        };
        profile.prepare(demo.certificate())?;
        Ok(profile)
    }

    fn prepare(&self, certificate: &Certificate) -> Result<()> {
        match self.kind {
            BrowserKind::Chromium => self.prepare_chromium(),
            BrowserKind::Firefox => self.prepare_firefox(certificate),
        }
        .context("the profile cannot be prepared")
    }

    pub(crate) fn kind(&self) -> BrowserKind {
        self.kind
    }

    pub(crate) fn extension(&self) -> &Extension {
        &self.extension
    }

    /// Whether the extension comes by itself, some time after the browser has started.
    pub(crate) fn is_forced(&self) -> bool {
        self.origin == Origin::Machine
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("profile")
    }

    /// Where the browser's output goes.
    pub(crate) fn log(&self) -> PathBuf {
        self.folder.log()
    }

    /// The file that says at which port a running browser takes drivers.
    pub(crate) fn port_file(&self) -> PathBuf {
        self.path().join(match self.kind {
            BrowserKind::Chromium => "DevToolsActivePort",
            BrowserKind::Firefox => "MarionetteActivePort",
        })
    }

    /// What starts a browser with this profile.
    pub(crate) fn command(&self, opening: Opening<'_>) -> Result<Command> {
        let program = programs::browser(self.kind)?;
        let mut command = match &self.policies {
            None => Command::new(program),
            Some(policies) => policies.command(&program),
        };
        command.env("TMPDIR", self.folder.path());
        match self.kind {
            BrowserKind::Chromium => {
                let mut arguments = chromium::arguments_of_running(self.proxy, &self.path());
                // What fetches packages is of the background too.
                arguments.retain(|it| !self.is_forced() || it != chromium::NO_BACKGROUND);
                command.args(arguments);
                if self.origin == Origin::CommandLine {
                    command.args(chromium::arguments_naming(&[&self.extension]));
                }
                if self.policies.as_ref().is_some_and(Policies::seems_root) {
                    command.arg(chromium::NO_SANDBOX);
                }
                command.arg(match opening {
                    Opening::Blank => "about:blank",
                    Opening::Page(url) => url,
                    Opening::LastTabs => "--restore-last-session",
                });
            }
            BrowserKind::Firefox => {
                let restores = opening == Opening::LastTabs;
                let preferences = preferences::of_profile(self.proxy, restores);
                fs::write(self.path().join("user.js"), preferences)?;
                command
                    .envs(firefox::ENVIRONMENT)
                    .args(firefox::ARGUMENTS_OF_RUNNING)
                    .arg("-profile")
                    .arg(self.path());
                if let Opening::Page(url) = opening {
                    command.arg(url);
                }
            }
        }
        Ok(command)
    }

    /// As if somebody had chosen the folder on `chrome://extensions`. An extension that the command
    /// line names is never told that the browser has started.
    fn prepare_chromium(&self) -> Result<()> {
        const UNPACKED: u8 = 4;
        const ENABLED: u8 = 1;
        let preferences = json!({
            "extensions": {
                "ui": { "developer_mode": true },
                "settings": {
                    self.extension.id(): {
                        "location": UNPACKED,
                        "path": self.extension.folder(),
                        "state": ENABLED,
                    },
                },
            },
        });
        let folder = self.path().join("Default");
        fs::create_dir_all(&folder)?;
        if self.origin == Origin::User {
            fs::write(folder.join("Preferences"), preferences.to_string())?;
        }
        Ok(())
    }

    /// As if a program had put the add-on there, which Firefox takes without asking because a
    /// preference says so; the permissions for hosts come with it.
    fn prepare_firefox(&self, certificate: &Certificate) -> Result<()> {
        let add_ons = self.path().join("extensions");
        fs::create_dir_all(&add_ons)?;
        if !self.is_forced() {
            let packed = add_ons.join(format!("{}.xpi", self.extension.id()));
            pack(self.extension.folder(), &packed)?;
        }
        // A driver that accepts any certificate comes too late for what is open at the start.
        let trusted = SERVICE_HOSTS.map(|host| {
            let digest = certificate.sha256();
            format!("{host}:443:\tOID.2.16.840.1.101.3.4.2.1\t{digest}\t\n")
        });
        fs::write(self.path().join("cert_override.txt"), trusted.concat())?;
        Ok(())
    }
}

/// Packs a folder as the stores do, only without making it smaller.
pub(crate) fn pack(folder: &Path, packed: &Path) -> Result<()> {
    let mut writer = ZipWriter::new(File::create(packed)?);
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder)?.to_string_lossy().into_owned();
            writer.start_file(name, stored)?;
            io::copy(&mut File::open(&path)?, &mut writer)?;
        }
    }
    writer.finish()?.flush()?;
    Ok(())
}
