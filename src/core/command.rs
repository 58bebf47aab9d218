//! What a person can ask for from a page of the extension.

use super::codec;
use super::ids::SessionKey;
use super::settings::Settings;

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
    /// Forget the evidence of an ending that is over. The page has taken it from what is kept.
    ForgetReceipt {
        /// Of which session.
        session: SessionKey,
    },
    /// Publish the view: a page found none.
    Show,
    /// Take up the user's own sites as a page has written them down.
    TakeUpSites,
    /// Say that somebody is still here.
    StillHere,
    /// Say after how many minutes without anybody the sessions of a shared device are ended.
    SetIdleMinutes {
        /// How many; 0: never.
        minutes: u16,
    },
    /// Choose everything at once: a page has changed some of it.
    Choose(SettingsText),
    /// Stay signed in when the last tab closes, this time.
    Keep {
        /// Which.
        session: SessionKey,
    },
    /// End with the next closing after all: takes [`Command::Keep`] back.
    LetGo {
        /// Which.
        session: SessionKey,
    },
    /// Say whether this device is shared.
    SetSharedDevice {
        /// True for a shared device.
        shared: bool,
    },
}

/// All choices, written down as they travel. They are read where they are taken up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SettingsText(pub String);

impl SettingsText {
    /// The choices in it; none where they cannot be read, or cannot be chosen.
    pub fn read(&self) -> Option<Settings> {
        let settings: Settings = codec::decode_since(2, &self.0).ok()?;
        settings.is_sound().then_some(settings)
    }
}
