//! What the extension knows of a task by itself.

use super::task::{Subject, Task};
use crate::keys;
use end_credits::core::receipt::{Finding, Role};
use end_credits::core::time::Millis;
use end_credits::core::verdict::Verdict;
use end_credits::core::view::{Row, View};

/// How a task stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It is done, as this message says, since then.
    Known(&'static str, Option<Millis>),
    /// It is not done, whatever a hand says, as this message says.
    Open(&'static str),
    /// Nobody but its user can tell.
    ByHand,
}

/// How a task of a checklist stands, as far as the view tells.
pub fn standing(task: Task, subject: &Subject, view: &View) -> Standing {
    match (task, subject) {
        (Task::NothingOpen, _) => nothing_open(view),
        (Task::AllProved, _) => all_proved(&view.rows.iter().collect::<Vec<_>>()),
        (Task::SignedOut | Task::Refused | Task::Cleared, Subject::Service(service)) => {
            let is_meant = |row: &&Row| row.session.service.as_str() == service;
            let rows: Vec<&Row> = view.rows.iter().filter(is_meant).collect();
            match rows.iter().find(|row| is_open(row)) {
                // Whatever an earlier receipt says, somebody is signed in now.
                Some(row) => Standing::Open(keys::status(row.status)),
                None => of_service(task, &rows),
            }
        }
        _ => Standing::ByHand,
    }
}

fn is_open(row: &Row) -> bool {
    matches!(row.status, Verdict::SignedIn | Verdict::SigningOut)
}

fn nothing_open(view: &View) -> Standing {
    match view.rows.iter().any(is_open) {
        true => Standing::Open("tickOpen"),
        false => Standing::Known("tickNothingOpen", None),
    }
}

/// Proved of each session, or not.
fn all_proved(rows: &[&Row]) -> Standing {
    let unproved = rows.iter().find(|row| row.status != Verdict::SignedOut);
    match (unproved, rows.iter().map(|row| row.since).max()) {
        (Some(row), _) => Standing::Open(keys::status(row.status)),
        (None, Some(last)) => Standing::Known("tickSignedOut", Some(last)),
        (None, None) => Standing::ByHand,
    }
}

fn of_service(task: Task, rows: &[&Row]) -> Standing {
    match task {
        Task::Refused => of_each(rows, refused),
        Task::Cleared => of_each(rows, cleared),
        _ => all_proved(rows),
    }
}

/// What is known of all sessions: the worst of them, and the latest where all is well.
fn of_each(rows: &[&Row], one: fn(&Row) -> Standing) -> Standing {
    let mut all = Standing::ByHand;
    for (nth, row) in rows.iter().enumerate() {
        all = match (all, one(row)) {
            (_, known) if nth == 0 => known,
            (Standing::Open(why), _) | (_, Standing::Open(why)) => Standing::Open(why),
            (Standing::Known(key, a), Standing::Known(_, b)) => Standing::Known(key, a.max(b)),
            _ => Standing::ByHand,
        };
    }
    all
}

/// The last replay tells.
fn refused(row: &Row) -> Standing {
    let exchanges = row.receipt.iter().flat_map(|receipt| &receipt.exchanges);
    let replay = exchanges.rev().find(|it| it.role == Role::Replay);
    match replay.and_then(|replay| Some((replay.finding?, replay.at))) {
        Some((Finding::SignedOut, at)) => Standing::Known("tickRefused", Some(at)),
        Some((Finding::SignedIn, _)) => Standing::Open("tickAccepted"),
        _ => Standing::ByHand,
    }
}

/// What could not be removed is still there.
fn cleared(row: &Row) -> Standing {
    let Some(receipt) = &row.receipt else {
        return Standing::ByHand;
    };
    let removed = &receipt.removed;
    let is_left = removed.cookies_left > 0 || !removed.stores_left.is_empty();
    match receipt.wiped {
        Some(_) if is_left => Standing::Open("tickLeft"),
        Some(wiped) => Standing::Known("tickCleared", Some(wiped)),
        None => Standing::ByHand,
    }
}
