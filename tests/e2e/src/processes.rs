//! Ending processes that are not our children, but theirs.

use std::{fs, time::Duration};

use anyhow::{Result, ensure};
use rustix::{
    param::clock_ticks_per_second,
    process::{Pid, Signal, kill_process},
};

/// Kills a process and all that it started, directly or not. Every one is ended by its own number.
///
/// A browser is the child of its driver, and its helpers are children of the browser: they would
/// outlive both for a moment, and write into a profile that is being removed.
pub(crate) fn kill_tree(root: u32) {
    for pid in tree(root).into_iter().filter_map(Pid::from_raw) {
        // It may have ended by itself meanwhile.
        let _ = kill_process(pid, Signal::KILL);
    }
}

/// A process and all that it started, directly or not.
pub(crate) fn tree(root: u32) -> Vec<i32> {
    let mut tree: Vec<i32> = i32::try_from(root).into_iter().collect();
    let parents = parents();
    let mut next = 0;
    while let Some(parent) = tree.get(next).copied() {
        tree.extend(
            parents
                .iter()
                .filter(|(_, its)| *its == parent)
                .map(|(pid, _)| *pid),
        );
        next += 1;
    }
    tree
}

/// The processor time that a process and all that it started have taken, those included that have
/// ended.
pub(crate) fn processor_time(root: u32) -> Result<Duration> {
    let ticks: u64 = tree(root).into_iter().filter_map(ticks).sum();
    ensure!(ticks > 0, "there is no process {root}");
    Ok(Duration::from_secs_f64(
        ticks as f64 / clock_ticks_per_second() as f64,
    ))
}

/// By itself and by what it has waited for, in user and in system mode.
fn ticks(pid: i32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let fields = stat.rsplit_once(')')?.1.split_whitespace();
    Some(
        fields
            .skip(11)
            .take(4)
            .filter_map(|field| field.parse::<u64>().ok())
            .sum(),
    )
}

/// The memory of a process, where what it shares is divided among those that share it, in bytes.
pub(crate) fn memory(pid: i32) -> Option<u64> {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}

/// What a process was started with, its arguments one after the other.
pub(crate) fn command_line(pid: i32) -> String {
    let arguments = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    String::from_utf8_lossy(&arguments).into_owned()
}

/// Every process with its parent. Empty where there is no `/proc`: then only the root is killed.
fn parents() -> Vec<(i32, i32)> {
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    let pids = entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    pids.filter_map(|pid| Some((pid, parent(pid)?))).collect()
}

fn parent(pid: i32) -> Option<i32> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name comes first, in parentheses, and may contain anything; state and parent follow it.
    stat.rsplit_once(')')?
        .1
        .split_whitespace()
        .nth(1)?
        .parse()
        .ok()
}
