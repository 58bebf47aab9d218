//! Running a test runner: what it says is shown as it comes, and its closing lines are counted.

use super::tally::Tally;
use crate::run;
use anyhow::{Context, Result};
use std::io::{BufRead, BufReader, Write};
use std::process::{ChildStdout, Command, ExitStatus, Stdio};

/// Runs a check that counts as one.
pub fn check(command: &mut Command) -> Result<Tally> {
    run::run(command)?;
    Ok(Tally::of_check(true))
}

/// Runs tests and counts them. A runner that fails without a failed test has failed to run, and one
/// that runs no test at all has not done its job: each counts as a failure.
pub fn tests(command: &mut Command) -> Result<Tally> {
    let (mut tally, status) = watched(command)?;
    let complaint = if tally.failed > 0 {
        return Ok(tally);
    } else if !status.success() {
        format!("ended with {status} before all tests had run")
    } else if tally.passed == 0 {
        "ran no test".to_owned()
    } else {
        return Ok(tally);
    };
    println!("{} {complaint}; counted as a failure", run::line(command));
    tally.failed += 1;
    Ok(tally)
}

fn watched(command: &mut Command) -> Result<(Tally, ExitStatus)> {
    let name = command.get_program().display().to_string();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{name} cannot be started"))?;
    let counted = child.stdout.take().map(count).transpose();
    // Waited for in any case, or it would outlive its own account.
    let status = child.wait()?;
    Ok((counted?.unwrap_or_default(), status))
}

fn count(output: ChildStdout) -> Result<Tally> {
    let mut tally = Tally::default();
    let mut reader = BufReader::new(output);
    let mut line = Vec::new();
    let mut shown = std::io::stdout();
    while reader.read_until(b'\n', &mut line)? > 0 {
        shown.write_all(&line)?;
        if let Some(result) = Tally::of_closing_line(&String::from_utf8_lossy(&line)) {
            tally += result;
        }
        line.clear();
    }
    Ok(tally)
}
