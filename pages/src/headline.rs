//! The popup's first line: am I signed in somewhere, and what now?

use crate::keys;
use end_credits::core::about::ends_everywhere;
use end_credits::core::verdict::Verdict;
use end_credits::core::view::{Row, View};

/// The first line and the one below it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Headline {
    /// How the whole stands, which gives the header its colour and its shape; none with no row.
    pub tone: Option<Verdict>,
    /// The first line.
    pub line: Line,
    /// The message that says what now; none where the page says it at length.
    pub lead: Option<&'static str>,
}

/// How the first line is put together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Line {
    /// A message as it is.
    Plain(&'static str),
    /// A message that names one service.
    Naming(&'static str, String),
    /// A message in the plural form for a number.
    Counting(&'static str, u32),
}

/// From the most urgent: what persists and was not seen to, what else is warned of,
/// what is being done, what is open, what ended without certainty, what ended well.
fn urgency(row: &Row) -> u8 {
    match (row.status, row.warned) {
        (Verdict::Persists, true) => 0,
        (Verdict::Pending | Verdict::Unproven, true) => 1,
        (Verdict::SigningOut, _) => 2,
        (Verdict::SignedIn, _) => 3,
        (Verdict::Persists | Verdict::Pending | Verdict::Unproven, false) => 4,
        (Verdict::SignedOut, _) => 5,
    }
}

/// What the view comes down to.
pub fn headline(view: &View) -> Headline {
    // The first of the most urgent: the core has the latest on top.
    let Some(top) = view.rows.iter().min_by_key(|row| urgency(row)) else {
        return Headline {
            tone: None,
            line: Line::Plain("headlineNone"),
            lead: None,
        };
    };
    let alike = view.rows.iter().filter(|row| row.status == top.status);
    let count = alike.filter(|row| row.warned == top.warned).count();
    let one = |verdict| Line::Naming(keys::headline(verdict), top.name.clone());
    let (line, lead) = match (urgency(top), top.status) {
        (0, _) if count > 1 => (
            Line::Counting("headlinePersistsMany", count as u32),
            "leadPersists",
        ),
        (0, verdict) => (one(verdict), "leadPersists"),
        (1, Verdict::Pending) => (one(Verdict::Pending), "leadPending"),
        (1, verdict) if ends_everywhere(&top.session.service) => (one(verdict), "leadUnproven"),
        (1, verdict) => (one(verdict), "leadUnprovenOtherwise"),
        (2, verdict) => (one(verdict), "leadSigningOut"),
        (3, verdict) => {
            let line = if count > 1 {
                Line::Counting("headlineSignedInMany", count as u32)
            } else {
                one(verdict)
            };
            (line, lead_signed_in(view, top))
        }
        (4, _) => (Line::Plain("headlineUnsure"), "leadUnsure"),
        _ => (Line::Plain("headlineNone"), "leadSignedOut"),
    };
    Headline {
        tone: Some(top.status),
        line,
        lead: Some(lead),
    }
}

/// What closing tabs will do while sessions are open.
fn lead_signed_in(view: &View, top: &Row) -> &'static str {
    let open = view.rows.iter();
    let open = open.filter(|row| row.status == Verdict::SignedIn);
    let (ending, staying): (Vec<_>, Vec<_>) = open.partition(|row| ends_when_left(view, row));
    if ending.is_empty() {
        return "leadByHand";
    }
    if !staying.is_empty() {
        return "leadSomeByHand";
    }
    let settings = view.policy.applied_to(&view.chosen);
    let can_be_undone = settings.of(&top.session.service).grace_seconds > 0;
    if view.shared_device || !can_be_undone {
        "leadSignedInShared"
    } else {
        "leadSignedInPersonal"
    }
}

/// Whether the session is ended when the last tab of its service closes.
pub fn ends_when_left(view: &View, row: &Row) -> bool {
    let settings = view.policy.applied_to(&view.chosen);
    !row.kept && settings.of(&row.session.service).when.last_tab
}
