//! The tests of several binaries in one queue, each in a process of its own: none waits until the
//! last one of another binary has ended, and what fails is told by itself.

use super::tally::Tally;
use crate::progress::Elapsed;
use crate::run::{self, cargo};
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Instant;

/// One test.
struct Test {
    binary: PathBuf,
    name: String,
}

/// What came of one.
struct Outcome {
    passed: bool,
    said: Vec<u8>,
    took: Elapsed,
}

/// Builds a package's integration tests and runs them all, so many at a time. What each process is
/// to know of its surroundings is told by `prepare`.
pub fn run(
    package: &str,
    at_a_time: usize,
    prepare: impl Fn(&mut Command) + Sync,
) -> Result<Tally> {
    let (folder, binaries) = build(package)?;
    let command = |binary: &Path| {
        let mut command = Command::new(binary);
        run::in_project(&mut command);
        // Where Cargo would run it.
        command.current_dir(&folder);
        prepare(&mut command);
        command
    };
    let mut tests = Vec::new();
    for binary in binaries {
        let names = run::output(command(&binary).args(["--list", "--format=terse"]))?;
        let names = names.lines().filter_map(|line| line.strip_suffix(": test"));
        tests.extend(names.map(|name| Test {
            binary: binary.clone(),
            name: name.to_owned(),
        }));
    }
    ensure!(!tests.is_empty(), "{package} has no integration tests");
    println!("\n{} tests, {at_a_time} at a time", tests.len());

    let queue = Mutex::new(tests.iter());
    let failed = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..at_a_time.min(tests.len()) {
            scope.spawn(|| {
                loop {
                    let next = locked(&queue).next();
                    let Some(test) = next else { break };
                    let outcome = test.run(command(&test.binary));
                    // One account at a time, and whole.
                    let mut failed = locked(&failed);
                    outcome.tell(test);
                    if !outcome.passed {
                        failed.push(test.to_string());
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    for name in &failed {
        println!("failed: {name}");
    }
    let failed = failed.len() as u64;
    Ok(Tally {
        passed: tests.len() as u64 - failed,
        failed,
    })
}

/// Makes the binaries of the integration tests. Where they run, and which they are.
fn build(package: &str) -> Result<(PathBuf, Vec<PathBuf>)> {
    let mut compile = cargo();
    compile
        .args(["test", "--package", package, "--test", "*", "--no-run"])
        .args(["--message-format", "json-render-diagnostics"])
        .stderr(Stdio::inherit());
    let said = compile.output().context("cargo cannot be started")?;
    ensure!(said.status.success(), "the tests do not compile");
    let said = String::from_utf8_lossy(&said.stdout);
    let messages = said
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok());
    let mut binaries: Vec<_> = messages.filter_map(|it: Value| binary(&it)).collect();
    binaries.sort();
    let manifest = binaries.first().context("there is no integration test")?;
    let folder = manifest.0.parent().context("a manifest is in a folder")?;
    let folder = folder.to_owned();
    Ok((folder, binaries.into_iter().map(|(_, it)| it).collect()))
}

/// The manifest and the program, where the compiler says that it has made an integration test.
fn binary(message: &Value) -> Option<(PathBuf, PathBuf)> {
    let is_test = message["target"]["kind"]
        .as_array()?
        .iter()
        .any(|it| it == "test");
    let manifest = message["manifest_path"].as_str()?;
    let program = message["executable"].as_str()?;
    is_test.then(|| (manifest.into(), program.into()))
}

impl Test {
    fn run(&self, mut command: Command) -> Outcome {
        let started = Instant::now();
        let ended = command
            .args([&self.name, "--exact", "--test-threads=1"])
            .stdin(Stdio::null())
            .output();
        let took = Elapsed(started.elapsed());
        match ended {
            Ok(output) => {
                let lines = String::from_utf8_lossy(&output.stdout);
                let closing = lines.lines().find_map(Tally::of_closing_line);
                let alone = Tally::of_check(true);
                Outcome {
                    passed: output.status.success() && closing == Some(alone),
                    said: [output.stdout, output.stderr].concat(),
                    took,
                }
            }
            Err(error) => Outcome {
                passed: false,
                said: error.to_string().into_bytes(),
                took,
            },
        }
    }
}

impl std::fmt::Display for Test {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Cargo puts a dash and a number behind the name of the file.
        let binary = self
            .binary
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy();
        let file = binary.rsplit_once('-').map_or(&*binary, |(file, _)| file);
        write!(f, "{file} {}", self.name)
    }
}

impl Outcome {
    fn tell(&self, test: &Test) {
        let word = if self.passed { "ok" } else { "FAILED" };
        println!("test {test} ... {word}, {}", self.took);
        if !self.passed {
            // What cannot be shown is no reason to stop.
            let _ = stdout().write_all(&self.said);
            println!();
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
