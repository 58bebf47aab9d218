//! Choices as older versions have written them down.

use super::Settings;
use serde::{Deserialize, Serialize};

/// Those of the first version of what is stored.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Settings1 {
    /// See [`Settings::shared_device`].
    pub shared_device: bool,
    /// See [`Settings::idle_minutes`].
    pub idle_minutes: u16,
}

impl From<Settings1> for Settings {
    fn from(older: Settings1) -> Settings {
        Settings {
            shared_device: older.shared_device,
            idle_minutes: older.idle_minutes.min(super::MOST_IDLE_MINUTES),
            ..Settings::default()
        }
    }
}
