//! What may be on disk: choices, which sessions are open, what is unresolved. Never a token.

use super::address::Origin;
use super::ids::SessionKey;
use super::receipt::Receipt;
use super::session::Session;
use super::settings::Settings;
use super::state::State;
use super::time::Millis;
use super::verdict::{Cause, Verdict};
use serde::{Deserialize, Serialize};

/// What outlives the browser.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Journal {
    /// The user's choices.
    pub settings: Settings,
    /// What the next start has to know of each session.
    pub sessions: Vec<JournalEntry>,
}

/// A session that the next start has to know of.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct JournalEntry {
    /// Which.
    pub session: SessionKey,
    /// How it stood.
    pub status: Verdict,
    /// Since when.
    pub since: Millis,
    /// Why it was not `signed-out`.
    pub cause: Option<Cause>,
    /// Where it has left things.
    pub origins: Vec<Origin>,
    /// Whether the user is being warned of it.
    pub warned: bool,
    /// The evidence of its last ending, on a device of the user's own.
    pub receipt: Option<Receipt>,
}

impl Journal {
    /// What of the state may be on disk.
    pub fn of(state: &State) -> Journal {
        let shared = state.settings.shared_device;
        Journal {
            settings: state.settings.clone(),
            sessions: state
                .sessions
                .iter()
                .filter(|session| !session.kept && !session.key.store.is_private())
                .filter_map(|session| JournalEntry::of(session, shared))
                .collect(),
        }
    }

    /// The state as it is when the browser has just started.
    pub fn restore(self) -> State {
        State {
            settings: self.settings,
            sessions: self
                .sessions
                .into_iter()
                .map(JournalEntry::restore)
                .collect(),
            ..State::default()
        }
    }
}

impl JournalEntry {
    fn of(session: &Session, shared_device: bool) -> Option<JournalEntry> {
        let status = session.status?;
        // On a shared device the next person must not read who was here: what ended well is forgotten.
        let is_settled = status == Verdict::SignedOut && !session.warned;
        if shared_device && is_settled {
            return None;
        }
        Some(JournalEntry {
            session: session.key.clone(),
            status,
            since: session.since,
            cause: session.cause,
            origins: session.origins.clone(),
            warned: session.warned,
            receipt: session.receipt.clone().filter(|_| !shared_device),
        })
    }

    fn restore(self) -> Session {
        Session {
            status: Some(self.status),
            cause: self.cause,
            origins: self.origins,
            warned: self.warned,
            receipt: self.receipt,
            ..Session::new(self.session, self.since)
        }
    }
}
