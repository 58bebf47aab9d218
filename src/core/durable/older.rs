//! The journal as earlier versions have written it down.

use super::{Journal, JournalEntry};
use crate::core::address::Origin;
use crate::core::codec::{self, Unreadable};
use crate::core::ids::SessionKey;
use crate::core::receipt::Receipt;
use crate::core::settings::{Settings, Settings1};
use crate::core::time::Millis;
use crate::core::verdict::{Cause, Verdict};
use crate::written;

/// Of the second version.
struct Journal2 {
    settings: Settings,
    sessions: Vec<JournalEntry2>,
}

written!(Journal2 { settings, sessions });

/// Of the first version.
struct Journal1 {
    settings: Settings1,
    sessions: Vec<JournalEntry2>,
}

written!(Journal1 { settings, sessions });

/// Of the first and the second version, which did not say what a session is kept in.
struct JournalEntry2 {
    session: SessionKey,
    status: Verdict,
    since: Millis,
    cause: Option<Cause>,
    origins: Vec<Origin>,
    warned: bool,
    receipt: Option<Receipt>,
}

written!(JournalEntry2 {
    session,
    status,
    since,
    cause,
    origins,
    warned,
    receipt
});

/// Reads what an earlier version has written down.
pub(super) fn read(text: &str) -> Result<Journal, Unreadable> {
    let (settings, sessions) = match codec::decode_of::<Journal2>(2..=2, text) {
        Ok(Journal2 { settings, sessions }) => (settings, sessions),
        Err(Unreadable) => {
            let Journal1 { settings, sessions } = codec::decode_of(1..=1, text)?;
            (settings.into(), sessions)
        }
    };
    let sessions = sessions.into_iter().map(JournalEntry::from).collect();
    Ok(Journal { settings, sessions })
}

impl From<JournalEntry2> for JournalEntry {
    fn from(older: JournalEntry2) -> JournalEntry {
        JournalEntry {
            session: older.session,
            status: older.status,
            since: older.since,
            cause: older.cause,
            origins: older.origins,
            kept_in: Vec::new(),
            warned: older.warned,
            receipt: older.receipt,
        }
    }
}
