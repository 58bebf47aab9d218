//! End Credits against the floor: the smallest extension that sends the same sign-out and removes
//! the same cookies.
//!
//! Both run at the same time, each in a browser of its own, and take turns, so that whatever slows
//! the machine down slows down both. Only the ratio of two medians means something.

mod crowd;
mod figures;
mod idle;
mod jar;
mod memory;
mod observer;
mod popup;
mod report;
mod services;
mod sites;
mod statistics;
mod subject;
mod turns;

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{BrowserKind, Extension, workspace};

pub use figures::Figures;
pub use idle::idle;
pub use jar::jar;
pub use memory::memory;
pub use popup::popup;
pub use report::Report;
pub use services::services;
pub use sites::sites;
use subject::{Sample, Subject};

/// Whether the extension's background runs when the tab closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worker {
    /// It runs, as it does for half a minute after any event.
    Awake,
    /// It has to be started first, as it is after a film.
    Asleep,
}

/// Who is measured against the floor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contender {
    /// The built extension.
    EndCredits,
    /// Another build of it.
    Unpacked(PathBuf),
    /// A second floor: every ratio must be about one, or the measurement itself is at fault.
    Floor,
}

/// Measures in one browser.
///
/// # Errors
/// When something does not start, or does not sign out.
pub async fn measure(kind: BrowserKind, contender: &Contender, closes: usize) -> Result<Report> {
    let floor = Extension::unpacked(kind, &workspace().join("benches/floor"))?;
    let ours = self::contender(kind, contender)?;
    let floor = Subject::start(kind, &floor).await.context("the floor")?;
    let ours = Subject::start(kind, &ours).await.context("the contender")?;
    let has_verdict = *contender != Contender::Floor;

    let mut report = Report::new(kind, closes);
    for worker in [Worker::Awake, Worker::Asleep] {
        // The first close of a browser pays for much that no later one does.
        take_turns(&floor, &ours, worker, has_verdict, 2).await?;
        let (floor_samples, our_samples) =
            take_turns(&floor, &ours, worker, has_verdict, closes).await?;
        let mut verdicts = Vec::new();
        if has_verdict {
            for _ in 0..closes {
                verdicts.push(ours.verdict(worker).await?);
            }
        }
        report.add(worker, &floor_samples, &our_samples, &verdicts);
    }
    floor.stop().await?;
    ours.stop().await?;
    Ok(report)
}

fn contender(kind: BrowserKind, contender: &Contender) -> Result<Extension> {
    match contender {
        Contender::EndCredits => Extension::built(kind),
        Contender::Unpacked(folder) => Extension::unpacked(kind, folder),
        Contender::Floor => Extension::unpacked(kind, &workspace().join("benches/floor")),
    }
}

async fn take_turns(
    floor: &Subject,
    ours: &Subject,
    worker: Worker,
    has_verdict: bool,
    closes: usize,
) -> Result<(Vec<Sample>, Vec<Sample>)> {
    let (mut of_floor, mut of_ours) = (Vec::new(), Vec::new());
    for turn in 0..closes {
        // Who goes second meets a warmer machine: that takes turns as well.
        for is_ours in [turn % 2 == 0, turn % 2 != 0] {
            if is_ours {
                of_ours.push(ours.close(worker).await.context("the contender's close")?);
                if has_verdict {
                    // What is left to do must not be done during the other's turn.
                    ours.finish().await?;
                }
            } else {
                of_floor.push(floor.close(worker).await.context("the floor's close")?);
            }
        }
    }
    Ok((of_floor, of_ours))
}
