//! What a person can ask for from a page of the extension.

use super::ids::SessionKey;

/// A wish of the user.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Sign out of one session now.
    SignOut {
        /// Which.
        session: SessionKey,
    },
    /// Sign out of every session that is open.
    SignOutOfEverything,
    /// Stay signed in after all, during the grace.
    Undo {
        /// Which.
        session: SessionKey,
    },
    /// Try again to end a session that persists, is pending or is unproven.
    Retry {
        /// Which.
        session: SessionKey,
    },
    /// Take a warning away: the user has seen to it.
    Dismiss {
        /// Which.
        session: SessionKey,
    },
    /// Publish the view: a page found none.
    Show,
    /// Say that somebody is still here.
    StillHere,
    /// Say after how many minutes without anybody the sessions of a shared device are ended.
    SetIdleMinutes {
        /// How many; 0: never.
        minutes: u16,
    },
    /// Say whether this device is shared.
    SetSharedDevice {
        /// True for a shared device.
        shared: bool,
    },
}
