//! What the user has chosen.

use serde::{Deserialize, Serialize};

/// The user's choices. The default is the strict behaviour.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Settings {
    /// Whether this device is shared. It counts as shared until its user says otherwise.
    pub shared_device: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            shared_device: true,
        }
    }
}

impl Settings {
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
