//! How long nobody has used the device.

use super::settings::Settings;
use super::time::Millis;
use crate::written;

/// How long nothing must be touched until the browser calls the device idle, in milliseconds. It is
/// the browsers' own default.
pub const DETECTION_TIME: u64 = 60_000;

/// How long somebody has to say that they are still here, in milliseconds.
pub const NOTICE_TIME: u64 = 60_000;

/// What is known of an absence.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Absence {
    /// When the device was last used, or something was last seen to play; none while it is in use.
    pub since: Option<Millis>,
    /// When the sessions will be ended; none while nobody has been asked.
    pub leaving_at: Option<Millis>,
}

written!(Absence { since, leaving_at });

impl Absence {
    /// Nobody has been here since then, unless an earlier time is known.
    pub fn begins(&mut self, since: Millis) {
        self.since.get_or_insert(since);
    }

    /// When to ask whether somebody is still here; none while somebody is, or where it is not asked.
    pub fn notice_at(&self, settings: &Settings) -> Option<Millis> {
        let limit = settings.idle_limit()?;
        Some(self.since? + limit.saturating_sub(NOTICE_TIME))
    }

    /// Moves with a clock that was set back by so many milliseconds.
    pub fn move_back(&mut self, milliseconds: u64) {
        for time in [&mut self.since, &mut self.leaving_at] {
            *time = time.map(|time| time.earlier(milliseconds));
        }
    }
}
