//! Policy files as whoever looks after a machine lays them down, for one browser alone: the system's
//! own folders stay as they are.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};
use rustix::process::geteuid;
use serde_json::{Value, json};

use crate::{BrowserKind, Extension, folder::Folder, forced};

/// The name says whose they are; a browser reads every file there.
const CHROMIUM: &str = "policies/managed/end-credits.json";

/// The folders in which Chromium and Chrome have theirs.
const CHROMIUM_FOLDERS: [&str; 2] = ["chromium", "opt/chrome"];

const FIREFOX: &str = "firefox/policies/policies.json";

/// Lays a folder over `/etc`, so that what it has is seen first, and goes on as the browser. Nothing
/// can be written there then, and nobody else sees it.
const LAY_OVER: &str =
    r#"mount -t overlay overlay -o "lowerdir=$1:/etc" /etc && shift && exec "$@""#;

/// A machine that somebody looks after.
#[derive(Debug, Clone)]
pub struct Machine {
    set: Value,
    installs_for: Option<&'static [&'static str]>,
}

impl Machine {
    /// One on which this is set for the extension, by the names of `extension/managed.json`.
    pub fn with(set: Value) -> Self {
        Self {
            set,
            installs_for: None,
        }
    }

    /// One that installs the extension by itself, in a package that requires these services.
    pub fn that_installs(self, services: &'static [&'static str]) -> Self {
        Self {
            installs_for: Some(services),
            ..self
        }
    }

    /// Whether it installs the extension by itself.
    pub(crate) fn installs(&self) -> bool {
        self.installs_for.is_some()
    }
}

/// The files, and the way in which a browser is made to see them.
#[derive(Debug)]
pub(crate) struct Policies {
    folder: Folder,
    namespace: Namespace,
}

/// Where what is mounted is seen by its own processes only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Namespace {
    /// Of mounts, which takes a superuser.
    Mounts,
    /// Of users as well, in which anybody is one.
    Users,
}

impl Policies {
    /// Those of a machine, and the extension as it is installed there.
    pub(crate) fn of(
        machine: &Machine,
        kind: BrowserKind,
        extension: &Extension,
    ) -> Result<(Self, Extension)> {
        let folder = Folder::new()?;
        let (policies, extension) = match &machine.installs_for {
            None => (json!({}), extension.clone()),
            Some(services) => forced::prepare(kind, extension, services, folder.path())?,
        };
        let layer = folder.path().join("etc");
        for (file, text) in files(kind, policies, extension.id(), &machine.set) {
            let file = layer.join(file);
            fs::create_dir_all(file.parent().context("a file is in a folder")?)?;
            fs::write(file, text)?;
        }
        let namespace = Namespace::of_this_system(&layer)?;
        Ok((Self { folder, namespace }, extension))
    }

    /// What starts a program that finds the files below `/etc`.
    pub(crate) fn command(&self, program: &Path) -> Command {
        self.namespace
            .command(&self.folder.path().join("etc"), program)
    }

    /// Whether the program takes itself for the superuser's, though it is not.
    pub(crate) fn seems_root(&self) -> bool {
        self.namespace == Namespace::Users
    }
}

/// What is to be below `/etc`.
fn files(kind: BrowserKind, mut policies: Value, id: &str, set: &Value) -> Vec<(PathBuf, String)> {
    match kind {
        BrowserKind::Chromium => {
            policies["3rdparty"] = json!({ "extensions": { id: set } });
            let file = |folder| (Path::new(folder).join(CHROMIUM), policies.to_string());
            CHROMIUM_FOLDERS.into_iter().map(file).collect()
        }
        BrowserKind::Firefox => {
            policies["3rdparty"] = json!({ "Extensions": { id: set } });
            let text = json!({ "policies": policies }).to_string();
            vec![(PathBuf::from(FIREFOX), text)]
        }
    }
}

impl Namespace {
    fn of_this_system(layer: &Path) -> Result<Self> {
        let mut refused = String::new();
        let root_first = geteuid().is_root().then_some(Self::Mounts);
        for namespace in root_first.into_iter().chain([Self::Users]) {
            let tried = namespace.command(layer, Path::new("true")).output();
            let tried = tried.context("`unshare` of util-linux is missing")?;
            if tried.status.success() {
                return Ok(namespace);
            }
            let said = String::from_utf8_lossy(&tried.stderr);
            refused.push_str(&format!("\n  {namespace:?}: {}", said.trim()));
        }
        bail!(
            "policy files need a mount namespace with an overlay over /etc, and this system gives \
             nobody one (as the superuser, or with user namespaces allowed, it would):{refused}"
        )
    }

    fn command(self, layer: &Path, program: &Path) -> Command {
        let mut command = Command::new("unshare");
        if self == Self::Users {
            command.arg("--map-root-user");
        }
        command.args(["--mount", "--", "sh", "-c", LAY_OVER, "sh"]);
        command.arg(layer).arg(program);
        command
    }
}
