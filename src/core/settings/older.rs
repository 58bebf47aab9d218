//! Choices as older versions have written them down.

use super::Settings;
use crate::written;

/// Those of the first version of what is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings1 {
    /// See [`Settings::shared_device`].
    pub shared_device: bool,
    /// See [`Settings::idle_minutes`].
    pub idle_minutes: u16,
}

written!(Settings1 {
    shared_device,
    idle_minutes
});

impl From<Settings1> for Settings {
    fn from(older: Settings1) -> Settings {
        Settings {
            shared_device: older.shared_device,
            idle_minutes: older.idle_minutes.min(super::MOST_IDLE_MINUTES),
            ..Settings::default()
        }
    }
}
