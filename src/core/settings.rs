//! What the user has chosen.

use serde::{Deserialize, Serialize};

/// The user's choices. The default is the strict behaviour.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Settings {
    /// Whether this device is shared. It counts as shared until its user says otherwise.
    pub shared_device: bool,
    /// After how many minutes without anybody a shared device's sessions are ended; 0: never.
    pub idle_minutes: u16,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            shared_device: true,
            idle_minutes: 15,
        }
    }
}

impl Settings {
    /// How long nobody has to be there for the sessions to be ended, in milliseconds; none: they are
    /// not ended for that.
    pub fn idle_limit(&self) -> Option<u64> {
        (self.idle_minutes > 0).then(|| u64::from(self.idle_minutes) * 60_000)
    }

    /// How long a sign-out can be undone, in milliseconds: not at all on a shared device,
    /// where the person has already walked away.
    pub fn grace(&self) -> u64 {
        const PERSONAL_GRACE: u64 = 5_000;
        if self.shared_device {
            0
        } else {
            PERSONAL_GRACE
        }
    }
}
