//! `cargo xtask fuzz`: what may come from outside, by libFuzzer, with a sanitizer that watches the
//! memory.

use crate::progress::{self, Elapsed};
use crate::run::{in_project, line, output, run};
use crate::{paths, tools};
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

/// What each run of a target is held to: no input takes seconds, none may ask for much memory, and
/// whatever comes from outside is small.
const LIMITS: [&str; 5] = [
    "-timeout=20",
    "-rss_limit_mb=1024",
    "-malloc_limit_mb=128",
    "-max_len=4096",
    "-print_final_stats=1",
];

#[derive(clap::Args)]
pub struct Options {
    /// For how many minutes each target runs.
    #[arg(long, value_name = "N", default_value_t = 10)]
    minutes: u64,
    /// Only these targets; all of them otherwise.
    #[arg(value_name = "TARGET")]
    targets: Vec<String>,
}

/// Runs the targets one after the other, prints a table, and fails where something was found.
pub fn fuzz(options: &Options) -> Result<ExitCode> {
    let fuzzer = Fuzzer {
        program: tools::cargo_fuzz()?,
    };
    tools::forget_builds()?;
    let known = output(&mut fuzzer.command("list"))?;
    let known: Vec<&str> = known.split_whitespace().collect();
    for target in &options.targets {
        if !known.contains(&target.as_str()) {
            bail!("there is no target {target}, but {}", known.join(", "));
        }
    }
    let chosen = |target: &&&str| {
        let named = options.targets.iter().any(|name| name == **target);
        options.targets.is_empty() || named
    };
    run(&mut fuzzer.command("build"))?;
    let mut reports = Vec::new();
    for target in known.iter().filter(chosen) {
        let what = format!("fuzzing {target} for {} min", options.minutes);
        let report = progress::during(&what, || fuzzer.run(target, options.minutes * 60))?;
        reports.push(report);
    }
    println!("\n{}", Report::HEAD);
    reports
        .iter()
        .for_each(|report| println!("{}", report.row()));
    let mut findings = reports
        .iter()
        .flat_map(|report| &report.findings)
        .peekable();
    if findings.peek().is_none() {
        return Ok(ExitCode::SUCCESS);
    }
    println!();
    findings.for_each(|finding| println!("found: {}", finding.display()));
    Ok(ExitCode::FAILURE)
}

/// `cargo fuzz`, on the project's own targets.
struct Fuzzer {
    program: PathBuf,
}

impl Fuzzer {
    fn command(&self, task: &str) -> Command {
        let mut command = Command::new(&self.program);
        in_project(&mut command);
        // The sanitizer and the fuzzer's counters are not stable yet. Nothing else here is built so.
        command.env("RUSTC_BOOTSTRAP", "1");
        command.args([task, "--fuzz-dir"]).arg(folder());
        command
    }

    /// Runs one target; what it has learnt is kept and gone on from the next time.
    fn run(&self, target: &str, seconds: u64) -> Result<Report> {
        let corpus = paths::target().join("fuzz").join(target);
        fs::create_dir_all(&corpus)?;
        let log = corpus.with_extension("log");
        let written =
            File::create(&log).with_context(|| format!("{} cannot be written", log.display()))?;
        let before = findings(target)?;
        let mut command = self.command("run");
        command
            .arg(target)
            .arg(&corpus)
            .arg(folder().join("seeds").join(target))
            .arg("--")
            .args(LIMITS)
            .arg(format!("-max_total_time={seconds}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(written);
        let status = command
            .status()
            .with_context(|| format!("{} cannot be started", line(&command)))?;
        let found = findings(target)?.difference(&before).cloned().collect();
        Report::read(target, &fs::read(&log)?, found, status.success())
            .with_context(|| format!("{} has all of it", log.display()))
    }
}

fn folder() -> PathBuf {
    paths::root().join("fuzz")
}

/// The inputs with which a target has failed.
fn findings(target: &str) -> Result<BTreeSet<PathBuf>> {
    let folder = folder().join("artifacts").join(target);
    if !folder.is_dir() {
        return Ok(BTreeSet::new());
    }
    let listed = fs::read_dir(Path::new(&folder))?;
    Ok(listed
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_, std::io::Error>>()?)
}

/// What came of one target.
#[derive(Debug)]
struct Report {
    target: String,
    executions: u64,
    seconds: u64,
    coverage: u64,
    corpus: u64,
    findings: Vec<PathBuf>,
}

impl Report {
    const HEAD: &str = "target          executions        time   coverage   corpus   findings";

    fn row(&self) -> String {
        format!(
            "{:<14}  {:>10}  {:>10}  {:>9}  {:>7}  {:>9}",
            self.target,
            self.executions,
            Elapsed(Duration::from_secs(self.seconds)),
            self.coverage,
            self.corpus,
            self.findings.len()
        )
    }

    /// Reads what libFuzzer has said. One that has ended badly without a finding has not done its
    /// job, and neither has one that ran nothing.
    fn read(target: &str, said: &[u8], findings: Vec<PathBuf>, ended_well: bool) -> Result<Report> {
        let said = String::from_utf8_lossy(said);
        let report = Report {
            target: target.to_owned(),
            executions: last_after(&said, "stat::number_of_executed_units:").unwrap_or(0),
            seconds: seconds(&said),
            coverage: last_after(&said, " cov:").unwrap_or(0),
            corpus: last_after(&said, " corp:").unwrap_or(0),
            findings,
        };
        ensure!(
            ended_well || !report.findings.is_empty(),
            "{target} ended badly, with nothing to show for it"
        );
        ensure!(!ended_well || report.executions > 0, "{target} ran nothing");
        Ok(report)
    }
}

/// The last number that stands after these words.
fn last_after(said: &str, words: &str) -> Option<u64> {
    let rest = said.rsplit_once(words)?.1.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_digit());
    rest[..end.unwrap_or(rest.len())].parse().ok()
}

/// For how long it ran, which it says when it has come to its end.
fn seconds(said: &str) -> u64 {
    said.lines()
        .find_map(|line| line.strip_prefix("Done ")?.split_once(" runs in "))
        .and_then(|(_, time)| time.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::Report;
    use std::path::PathBuf;

    const SAID: &str = "\
#2\tINITED cov: 10 ft: 11 corp: 1/1b exec/s: 0 rss: 40Mb
#65536\tpulse  cov: 512 ft: 700 corp: 34/5Kb lim: 4096 exec/s: 9000 rss: 60Mb
Done 91234 runs in 61 second(s)
stat::number_of_executed_units: 91234
stat::average_exec_per_sec:     1495
";

    #[test]
    fn what_libfuzzer_says_is_read() {
        let report = Report::read("events", SAID.as_bytes(), Vec::new(), true);
        let report = report.expect("it has run");
        assert_eq!(
            (
                report.executions,
                report.seconds,
                report.coverage,
                report.corpus
            ),
            (91_234, 61, 512, 34)
        );
        assert_eq!(Report::HEAD.len(), report.row().len());
    }

    #[test]
    fn a_finding_is_a_result_and_a_failure_without_one_is_none() {
        let found = vec![PathBuf::from("crash-1")];
        let report = Report::read("events", b" cov: 3 ", found, false);
        assert_eq!(report.expect("it has found something").findings.len(), 1);
        assert!(Report::read("events", SAID.as_bytes(), Vec::new(), false).is_err());
        assert!(Report::read("events", b"", Vec::new(), true).is_err());
    }
}
