//! What the pages show: made by the core, read by the pages, free of secrets.

use super::catalogue;
use super::ending::Ending;
use super::ids::{SessionKey, StoreId};
use super::policy::Policy;
use super::receipt::Receipt;
use super::session::Session;
use super::settings::Settings;
use super::state::State;
use super::time::Millis;
use super::verdict::{Cause, Verdict};
use crate::written;

/// Everything a page shows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct View {
    /// Whether this device counts as shared.
    pub shared_device: bool,
    /// When every session will be ended because nobody seems to be here; none while somebody is.
    pub leaving_at: Option<Millis>,
    /// The user's choices, as they were made.
    pub chosen: Settings,
    /// What is set for this machine, and goes before them.
    pub policy: Policy,
    /// What is on disk is of a newer version: nothing can be chosen.
    pub is_outdated: bool,
    /// A row for each service that is or was signed in, the most urgent first.
    pub rows: Vec<Row>,
}

written!(View {
    shared_device,
    leaving_at,
    chosen,
    policy,
    is_outdated,
    rows
});

/// One service in one store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Which session the row is about.
    pub session: SessionKey,
    /// The service's name as people know it.
    pub name: String,
    /// Which kind of store it is in, where that needs saying.
    pub place: Place,
    /// How it stands or how it ended.
    pub status: Verdict,
    /// Since when.
    pub since: Millis,
    /// Until when the sign-out can be undone; none outside the grace.
    pub undo_until: Option<Millis>,
    /// Whether the next closing ends nothing, or the last one has ended nothing.
    pub kept: bool,
    /// How far the ending is; none when none is under way.
    pub progress: Option<Progress>,
    /// Why it is not `signed-out`, where it ended otherwise.
    pub cause: Option<Cause>,
    /// Whether the user is to be warned until this is resolved.
    pub warned: bool,
    /// The evidence of the last ending.
    pub receipt: Option<Receipt>,
}

written!(Row {
    session,
    name,
    place,
    status,
    since,
    undo_until,
    kept,
    progress,
    cause,
    warned,
    receipt
});

/// Where a session lives, as far as people tell stores apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// The browser's ordinary store.
    Ordinary,
    /// Private windows.
    Private,
    /// A Firefox container.
    Container,
}

written!(enum Place {
    0 => Ordinary,
    1 => Private,
    2 => Container,
});

/// The steps of an ending, in the order in which they are done.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Progress {
    /// Waiting out the grace.
    Grace,
    /// The service is being told, this browser is being wiped.
    SigningOut,
    /// What the answer has left behind is swept up.
    Sweeping,
    /// The old session is replayed.
    Replaying,
    /// The browser's own state is probed.
    Probing,
}

written!(enum Progress {
    0 => Grace,
    1 => SigningOut,
    2 => Sweeping,
    3 => Replaying,
    4 => Probing,
});

impl View {
    /// What the pages show of the state.
    pub fn of(state: &State) -> View {
        let mut rows: Vec<Row> = Vec::new();
        for row in state.sessions.iter().filter_map(Row::of) {
            // A few rows: sorting code would outweigh what it sorts.
            let goes_before =
                |other: &Row| (row.urgency(), other.since) < (other.urgency(), row.since);
            let at = rows.iter().position(goes_before).unwrap_or(rows.len());
            rows.insert(at, row);
        }
        View {
            shared_device: state.settings.shared_device,
            chosen: state.chosen.clone(),
            policy: state.policy.clone(),
            is_outdated: state.is_outdated,
            leaving_at: state.absence.leaving_at,
            rows,
        }
    }
}

impl Row {
    /// The row of a session; none for a service that nobody was seen signed in to.
    fn of(session: &Session) -> Option<Row> {
        let recipe = catalogue::recipe(&session.key.service)?;
        let grace = session.grace.as_ref();
        Some(Row {
            session: session.key.clone(),
            name: recipe.name.to_owned(),
            place: Place::of(&session.key.store),
            status: session.status?,
            since: session.since,
            undo_until: grace.map(|grace| grace.until),
            kept: session.kept,
            progress: match grace {
                Some(_) => Some(Progress::Grace),
                None => session.ending.as_ref().and_then(Ending::progress),
            },
            cause: session.cause,
            warned: session.warned,
            receipt: session.receipt.clone(),
        })
    }

    fn urgency(&self) -> u8 {
        match self.status {
            _ if self.warned => 0,
            Verdict::Persists => 1,
            Verdict::SigningOut => 2,
            Verdict::Pending | Verdict::Unproven => 3,
            Verdict::SignedIn => 4,
            Verdict::SignedOut => 5,
        }
    }
}

impl Place {
    /// The kind of a store, by the names that the browsers give them.
    fn of(store: &StoreId) -> Place {
        if store.is_background_jar() {
            Place::Ordinary
        } else if store.0.starts_with("firefox-container-") {
            Place::Container
        } else {
            Place::Private
        }
    }
}
