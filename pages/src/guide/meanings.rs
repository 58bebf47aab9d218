//! What the words on the devices mean.

use super::entry::{Entry, Group, Section};
use super::sureness::Sureness::{General, Unverified};

/// Sign out against deactivate, and against signing out from afar.
pub static MEANINGS: Section = Section {
    id: "meanings",
    title: "guideMeanings",
    lead: "guideMeaningsLead",
    groups: &[Group {
        title: None,
        entries: &[
            Entry {
                id: "sign-out",
                title: "guideMeaningSignOut",
                steps: &["guideMeaningSignOutWhat", "guideMeaningSignOutWhen"],
                note: None,
                sources: &[],
                sureness: General,
            },
            Entry {
                id: "deactivate",
                title: "guideMeaningDeactivate",
                steps: &["guideMeaningDeactivateWhat", "guideMeaningDeactivateWhen"],
                note: None,
                sources: &["sony.com", "techstory.in"],
                sureness: Unverified,
            },
            Entry {
                id: "closing",
                title: "guideMeaningClosing",
                steps: &["guideMeaningClosingWhat", "guideMeaningClosingWhen"],
                note: None,
                sources: &[],
                sureness: General,
            },
        ],
    }],
};
