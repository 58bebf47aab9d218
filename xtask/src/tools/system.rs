//! Programs that the system's own packages bring.

use super::packages::{self, Packages};
use super::search;
use anyhow::{Result, bail};
use std::path::PathBuf;

/// A program of the system.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Program {
    /// The browser.
    Chromium,
    /// Its driver, of the same version.
    Chromedriver,
    /// The browser, of which the extended support release will do.
    Firefox,
    /// Runs `wasm-opt`.
    Node,
    /// Fetches `wasm-opt`.
    Npm,
    /// Runs the sites that the end-to-end tests add.
    Python,
}

impl Program {
    /// The variable that names it, where it is worth choosing.
    pub fn variable(self) -> Option<&'static str> {
        match self {
            Program::Chromium => Some("CHROMIUM"),
            Program::Chromedriver => Some("CHROMEDRIVER"),
            Program::Firefox => Some("FIREFOX"),
            Program::Node | Program::Npm | Program::Python => None,
        }
    }

    /// What it is called, the likeliest first.
    fn names(self) -> &'static [&'static str] {
        match self {
            Program::Chromium => &["chromium", "chromium-browser"],
            Program::Chromedriver => &["chromedriver"],
            Program::Firefox => &["firefox-esr", "firefox"],
            Program::Node => &["node"],
            Program::Npm => &["npm"],
            Program::Python => &["python3"],
        }
    }

    fn purpose(self) -> &'static str {
        match self {
            Program::Chromium | Program::Firefox => "to run the extension in",
            Program::Chromedriver => "to drive Chromium",
            Program::Node => "to run wasm-opt, which makes the extension smaller",
            Program::Npm => "to fetch wasm-opt",
            Program::Python => "to run the sites that the tests add",
        }
    }

    /// The packages that bring it.
    fn packages(self) -> Packages {
        match self {
            Program::Chromium => Packages {
                debian: &["chromium", "chromium-browser"],
                fedora: "chromium",
                homebrew: "--cask chromium",
            },
            Program::Chromedriver => Packages {
                debian: &["chromium-driver", "chromium-chromedriver"],
                fedora: "chromedriver",
                homebrew: "--cask chromedriver",
            },
            Program::Firefox => Packages {
                debian: &["firefox-esr", "firefox"],
                fedora: "firefox",
                homebrew: "--cask firefox",
            },
            Program::Node => Packages {
                debian: &["nodejs"],
                fedora: "nodejs",
                homebrew: "node",
            },
            Program::Npm => Packages {
                debian: &["npm"],
                fedora: "nodejs-npm",
                homebrew: "node",
            },
            Program::Python => Packages {
                debian: &["python3-venv"],
                fedora: "python3",
                homebrew: "python",
            },
        }
    }
}

/// Where a program is.
pub fn find(program: Program) -> Result<PathBuf> {
    match look_for(program)? {
        Some(found) => Ok(found),
        None => bail!("{}", what_to_do(&[program])),
    }
}

/// Sees to it that these programs are there: where the system can be asked for them, it is.
pub fn provide(programs: &[Program]) -> Result<()> {
    let missing = missing(programs)?;
    if missing.is_empty() {
        return Ok(());
    }
    let Some(installer) = packages::installer() else {
        bail!("{}", what_to_do(&missing));
    };
    let wanted: Vec<_> = missing.iter().map(|program| program.packages()).collect();
    installer.install(&wanted)?;
    let still_missing = self::missing(programs)?;
    if still_missing.is_empty() {
        return Ok(());
    }
    bail!(
        "the packages are installed, and still:\n{}",
        what_to_do(&still_missing)
    )
}

fn missing(programs: &[Program]) -> Result<Vec<Program>> {
    let mut missing = Vec::new();
    for program in programs {
        if look_for(*program)?.is_none() {
            missing.push(*program);
        }
    }
    Ok(missing)
}

/// A variable beats the search path: the more deliberate the choice, the earlier it is heard.
fn look_for(program: Program) -> Result<Option<PathBuf>> {
    let chosen = match program.variable() {
        Some(variable) => search::chosen(variable)?,
        None => None,
    };
    Ok(chosen.or_else(|| search::on_path(program.names())))
}

/// What is missing, what for, and how to get it.
fn what_to_do(missing: &[Program]) -> String {
    let mut text = String::from("missing on this machine:\n");
    for program in missing {
        let name = program.names()[0];
        text.push_str(&format!("  {name}, {}\n", program.purpose()));
    }
    let packages: Vec<_> = missing.iter().map(|program| program.packages()).collect();
    text.push_str(&packages::advice(&packages));
    let variables: Vec<_> = missing
        .iter()
        .filter_map(|program| program.variable())
        .collect();
    if !variables.is_empty() {
        let variables = variables.join(", ");
        text.push_str(&format!(
            "\nor, where it is somewhere else, name it in {variables}"
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Program, what_to_do};

    #[test]
    fn what_is_missing_is_named_with_its_cure() {
        let said = what_to_do(&[Program::Chromium, Program::Npm]);
        assert!(said.contains("chromium, to run the extension in"), "{said}");
        assert!(said.contains("npm, to fetch wasm-opt"), "{said}");
        assert!(said.contains("apt-get install chromium npm"), "{said}");
        assert!(said.contains("dnf install chromium nodejs-npm"), "{said}");
        assert!(said.ends_with("name it in CHROMIUM"), "{said}");
    }
}
