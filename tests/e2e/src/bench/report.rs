//! What came out, and whether it is good enough.

use std::{fmt, time::Duration};

use super::{Sample, Worker, statistics::median};
use crate::BrowserKind;

/// The figures of one browser.
#[derive(Debug)]
pub struct Report {
    kind: BrowserKind,
    closes: usize,
    rows: Vec<Row>,
}

/// One figure.
#[derive(Debug)]
struct Row {
    worker: Worker,
    what: &'static str,
    floor: Option<Duration>,
    ours: Option<Duration>,
    bound: Option<f64>,
    /// In how many closes the sign-out request came without the session's cookies, floor and ours.
    without_session: Option<(usize, usize)>,
}

impl Report {
    pub(crate) fn new(kind: BrowserKind, closes: usize) -> Self {
        Self {
            kind,
            closes,
            rows: Vec::new(),
        }
    }

    pub(crate) fn add(
        &mut self,
        worker: Worker,
        floor: &[Sample],
        ours: &[Sample],
        verdicts: &[Duration],
    ) {
        let mut add = |what, of: fn(&Sample) -> Duration, bound| {
            self.rows.push(Row {
                worker,
                what,
                floor: median(floor.iter().map(of)),
                ours: median(ours.iter().map(of)),
                bound,
                without_session: None,
            });
        };
        let sign_out_bound = match worker {
            Worker::Awake => 1.1,
            Worker::Asleep => 1.2,
        };
        add("close → event", |sample| sample.event, None);
        add(
            "close → sign-out",
            |sample| sample.sign_out,
            Some(sign_out_bound),
        );
        add("close → jar empty", |sample| sample.jar_empty, Some(1.1));
        let without = |samples: &[Sample]| samples.iter().filter(|s| !s.with_session).count();
        self.rows.push(Row {
            worker,
            what: "sign-outs without cookies",
            floor: None,
            ours: None,
            bound: None,
            without_session: Some((without(floor), without(ours))),
        });
        self.rows.push(Row {
            worker,
            what: "close → verdict",
            floor: None,
            ours: median(verdicts.iter().copied()),
            bound: None,
            without_session: None,
        });
    }

    /// Whether every figure keeps its bound.
    pub fn keeps_bounds(&self) -> bool {
        self.rows.iter().all(Row::keeps_bound)
    }
}

impl Row {
    fn ratio(&self) -> Option<f64> {
        Some(self.ours?.as_secs_f64() / self.floor?.as_secs_f64())
    }

    fn keeps_bound(&self) -> bool {
        match self.bound {
            None => true,
            // A figure that is missing keeps nothing.
            Some(bound) => self.ratio().is_some_and(|ratio| ratio <= bound),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:?}, medians of {} closes each", self.kind, self.closes)?;
        writeln!(
            f,
            "{:<8}{:<28}{:>10}{:>10}{:>8}{:>9}",
            "worker", "", "floor", "ours", "ratio", "at most"
        )?;
        self.rows.iter().try_for_each(|row| writeln!(f, "{row}"))
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let none = || "–".to_owned();
        let time = |time: Option<Duration>| {
            time.map_or_else(none, |time| {
                format!("{:.1} ms", time.as_secs_f64() * 1000.0)
            })
        };
        let factor =
            |factor: Option<f64>| factor.map_or_else(none, |factor| format!("{factor:.2}"));
        let worker = match self.worker {
            Worker::Awake => "awake",
            Worker::Asleep => "asleep",
        };
        let (floor, ours) = match self.without_session {
            Some((floor, ours)) => (floor.to_string(), ours.to_string()),
            None => (time(self.floor), time(self.ours)),
        };
        write!(
            f,
            "{worker:<8}{:<28}{floor:>10}{ours:>10}{:>8}{:>9}{}",
            self.what,
            factor(self.ratio()),
            factor(self.bound),
            if self.keeps_bound() { "" } else { "  TOO SLOW" }
        )
    }
}
