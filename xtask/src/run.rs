//! Running other programs.

use crate::paths;
use anyhow::{Context, Result, bail};
use std::env;
use std::path::Path;
use std::process::{Command, ExitCode, ExitStatus, Stdio};

/// As much of a failed program's output as helps.
const LAST_WORDS: usize = 40;

/// Cargo, in the project's folder.
pub fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    in_project(&mut cargo);
    cargo
}

/// Lets a program work on the project as if it had been started by hand at its top.
pub fn in_project(command: &mut Command) {
    command
        .current_dir(paths::root())
        // What was built is looked for here, wherever the caller keeps such things.
        .env("CARGO_TARGET_DIR", paths::target());
    // What Cargo says of the build tool itself; build scripts that look at it would run again each
    // time.
    let own = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(own) {
            command.env_remove(name);
        }
    }
}

/// Runs a command to its end; an error unless it succeeds.
pub fn run(command: &mut Command) -> Result<()> {
    let status = status(command)?;
    if !status.success() {
        bail!("{} ended with {status}", line(command));
    }
    Ok(())
}

/// Runs a command to its end, and passes its exit code on.
pub fn run_for_code(command: &mut Command) -> Result<ExitCode> {
    let status = status(command)?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Runs a command and shows what it says only if it fails.
pub fn run_silently(command: &mut Command) -> Result<()> {
    output(command).map(drop)
}

/// What a command says; an error, with its last words, unless it succeeds.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| cannot_start(command))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        let lines: Vec<_> = said.lines().chain(complaint.lines()).collect();
        let tail = lines[lines.len().saturating_sub(LAST_WORDS)..].join("\n");
        bail!("{} ended with {}:\n{tail}", line(command), output.status);
    }
    Ok(said)
}

fn status(command: &mut Command) -> Result<ExitStatus> {
    command.status().with_context(|| cannot_start(command))
}

fn cannot_start(command: &Command) -> String {
    format!("{} cannot be started", command.get_program().display())
}

/// A command as one would type it.
pub fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut words = vec![program.file_name().unwrap_or_default()];
    words.extend(command.get_args());
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}
