//! Ending processes that are not our children, but theirs.

use std::fs;

use rustix::process::{Pid, Signal, kill_process};

/// Kills a process and all that it started, directly or not. Every one is ended by its own number.
///
/// A browser is the child of its driver, and its helpers are children of the browser: they would
/// outlive both for a moment, and write into a profile that is being removed.
pub(crate) fn kill_tree(root: u32) {
    let mut doomed: Vec<i32> = i32::try_from(root).into_iter().collect();
    let parents = parents();
    let mut next = 0;
    while let Some(parent) = doomed.get(next).copied() {
        doomed.extend(
            parents
                .iter()
                .filter(|(_, its)| *its == parent)
                .map(|(pid, _)| *pid),
        );
        next += 1;
    }
    for pid in doomed.into_iter().filter_map(Pid::from_raw) {
        // It may have ended by itself meanwhile.
        let _ = kill_process(pid, Signal::KILL);
    }
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
