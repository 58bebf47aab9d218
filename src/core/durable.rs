//! What may be on disk: choices, which sessions are open, what is unresolved. Never a token.

mod older;

use super::address::Origin;
use super::codec::{self, Unreadable};
use super::ids::SessionKey;
use super::receipt::Receipt;
use super::session::Session;
use super::settings::Settings;
use super::state::State;
use super::time::Millis;
use super::verdict::{Cause, Verdict};
use crate::written;

/// What outlives the browser.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Journal {
    /// The user's choices.
    pub settings: Settings,
    /// What the next start has to know of each session.
    pub sessions: Vec<JournalEntry>,
}

written!(Journal { settings, sessions });

/// A session that the next start has to know of.
#[derive(Clone, PartialEq, Eq, Debug)]
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
    /// The names of the auth cookies that it is kept in, as [`Session::kept_in`] has them.
    pub kept_in: Vec<String>,
    /// Whether the user is being warned of it.
    pub warned: bool,
    /// The evidence of its last ending, on a device of the user's own.
    pub receipt: Option<Receipt>,
}

written!(JournalEntry {
    session,
    status,
    since,
    cause,
    origins,
    kept_in,
    warned,
    receipt
});

impl Journal {
    /// Reads what this version or an older one has written down.
    pub fn read(text: &str) -> Result<Journal, Unreadable> {
        codec::decode_since(3, text).or_else(|Unreadable| older::read(text))
    }

    /// What of the state may be on disk.
    pub fn of(state: &State) -> Journal {
        let keeps_receipts = state.settings.has_receipts_on_disk();
        let shared = state.settings.shared_device;
        Journal {
            settings: state.chosen.clone(),
            sessions: state
                .sessions
                .iter()
                .filter(|session| !session.kept && !session.key.store.is_private())
                .filter_map(|session| JournalEntry::of(session, shared, keeps_receipts))
                .collect(),
        }
    }

    /// The state to start from, where this is on disk. What cannot be read is taken for nothing; what
    /// a newer version has written is noted as well, so that nothing is written over it.
    pub fn state_of(text: Option<&str>) -> State {
        let journal = text.and_then(|text| Journal::read(text).ok());
        let mut state = journal.unwrap_or_default().restore();
        state.is_outdated = text.is_some_and(codec::is_newer);
        state.has_run_before = text.is_some();
        state
    }

    /// The state as it is when the browser has just started.
    pub fn restore(self) -> State {
        State {
            settings: self.settings.clone(),
            chosen: self.settings,
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
    fn of(session: &Session, shared_device: bool, keeps_receipts: bool) -> Option<JournalEntry> {
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
            kept_in: session.kept_in.clone(),
            warned: session.warned,
            receipt: session.receipt.clone().filter(|_| keeps_receipts),
        })
    }

    fn restore(self) -> Session {
        Session {
            status: Some(self.status),
            cause: self.cause,
            origins: self.origins,
            kept_in: self.kept_in,
            warned: self.warned,
            receipt: self.receipt,
            ..Session::new(self.session, self.since)
        }
    }
}
