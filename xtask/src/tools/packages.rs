//! The system's package managers: one that is asked by itself, others that are only advised.

use super::search::on_path;
use crate::progress;
use crate::run::{output, run_silently};
use anyhow::{Context, Result};
use std::process::Command;

/// What the packages of one program are called.
#[derive(Clone, Copy)]
pub struct Packages {
    /// In Debian, and in its descendants where they call it otherwise.
    pub debian: &'static [&'static str],
    /// In Fedora.
    pub fedora: &'static str,
    /// In Homebrew.
    pub homebrew: &'static str,
}

/// How to get packages by hand.
pub fn advice(packages: &[Packages]) -> String {
    let of = |name: fn(&Packages) -> &'static str, glue: &str| {
        let mut names: Vec<_> = packages.iter().map(name).collect();
        names.dedup();
        names.join(glue)
    };
    format!(
        "  Debian:  sudo apt-get install {}\n  Fedora:  sudo dnf install {}\n  macOS:   brew install {}",
        of(|it| it.debian[0], " "),
        of(|it| it.fedora, " "),
        of(|it| it.homebrew, " && brew install "),
    )
}

/// The package manager of Debian and its descendants, where we may use it.
pub struct Installer {
    /// What to put before a command that changes the system.
    become_root: &'static [&'static str],
}

/// Debian's package manager; nothing where it is missing, or where it would ask for a password.
pub fn installer() -> Option<Installer> {
    on_path(&["apt-get"])?;
    let become_root: &[&str] = if is_root() {
        &[]
    } else if run_silently(Command::new("sudo").args(["-n", "true"])).is_ok() {
        &["sudo", "-n"]
    } else {
        return None;
    };
    Some(Installer { become_root })
}

fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

impl Installer {
    /// Installs what brings these programs.
    pub fn install(&self, wanted: &[Packages]) -> Result<()> {
        progress::during("apt-get update", || {
            run_silently(&mut self.apt_get(&["update"]))
        })?;
        let names: Vec<_> = wanted.iter().map(|it| known_name(it.debian)).collect();
        let what = format!("apt-get install {}", names.join(" "));
        progress::during(&what, || {
            let mut install = self.apt_get(&["install", "-y", "--no-install-recommends"]);
            run_silently(install.args(&names))
        })
        .context("the system's packages could not be installed")
    }

    fn apt_get(&self, arguments: &[&str]) -> Command {
        // Not set on the command itself: `sudo` would drop it.
        let apt_get = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
        // A machine that has just started is often busy with packages itself.
        let patient = ["-o", "DPkg::Lock::Timeout=300"];
        let words = self.become_root.iter().chain(&apt_get);
        let words = words.chain(&patient).chain(arguments);
        let mut words = words.copied();
        let mut command = Command::new(words.next().unwrap_or("env"));
        command.args(words);
        command
    }
}

/// The name that this system's package lists know; the first if they know none, for the error.
fn known_name(names: &'static [&'static str]) -> &'static str {
    let is_known = |name: &&&str| {
        output(Command::new("apt-cache").args(["show", name])).is_ok_and(|shown| !shown.is_empty())
    };
    names.iter().find(is_known).unwrap_or(&names[0])
}
