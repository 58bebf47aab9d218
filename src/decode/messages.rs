//! Messages into the user's wishes: plain objects from the extension's own pages.

use super::{Fields, policy};
use crate::core::command::{Command, SettingsText};
use crate::core::ids::{ServiceId, SessionKey, StoreId};
use crate::core::settings::MOST_IDLE_MINUTES;

pub(crate) const SIGN_OUT: &str = "sign-out";
pub(crate) const SIGN_OUT_OF_EVERYTHING: &str = "sign-out-of-everything";
pub(crate) const UNDO: &str = "undo";
pub(crate) const RETRY: &str = "retry";
pub(crate) const DISMISS: &str = "dismiss";
pub(crate) const KEEP: &str = "keep";
pub(crate) const LET_GO: &str = "let-go";
pub(crate) const CHOOSE: &str = "choose";
pub(crate) const FORGET_RECEIPT: &str = "forget-receipt";
pub(crate) const SHOW: &str = "show";
pub(crate) const TAKE_UP_SITES: &str = "take-up-sites";
pub(crate) const STILL_HERE: &str = "still-here";
pub(crate) const SET_IDLE_MINUTES: &str = "set-idle-minutes";
pub(crate) const SET_SHARED_DEVICE: &str = "set-shared-device";

/// Under which name a message holds a site to be tried out.
pub(crate) const TRY_OUT: &str = "tryOut";

/// Whom the browser names as the sender where the extension itself has sent a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Own {
    /// The extension's id.
    pub id: String,
    /// What the addresses of its own pages begin with, the slash included.
    pub pages: String,
}

/// The wish in a message, if one of the extension's own pages sent it.
pub fn message<V: Fields>(message: &V, sender: &V, own: &Own) -> Option<Command> {
    is_from_own_page(sender, own).then(|| wish(message))?
}

/// The site to be tried out, as it is written down, if one of the extension's own pages asks for that.
pub fn site_to_try<V: Fields>(message: &V, sender: &V, own: &Own) -> Option<String> {
    is_from_own_page(sender, own).then(|| message.text(TRY_OUT))?
}

fn is_from_own_page<V: Fields>(sender: &V, own: &Own) -> bool {
    let begins = |url: String| url.starts_with(&own.pages);
    sender.text("url").is_some_and(begins) && sender.text("id").as_ref() == Some(&own.id)
}

/// What `extension/sweep.js` reports, and from which address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SweepReport {
    /// It is there, and asks what to empty.
    Arrived(String),
    /// It has emptied what it was to empty.
    Done(String),
}

/// The report in a message, if `extension/sweep.js` sent it.
pub fn sweep_report<V: Fields>(message: &V, sender: &V, own: &Own) -> Option<SweepReport> {
    let report = message.text("sweep")?;
    let is_own = sender.text("id")? == own.id;
    let url = sender.text("url").filter(|_| is_own)?;
    match &*report {
        "arrived" => Some(SweepReport::Arrived(url)),
        "done" => Some(SweepReport::Done(url)),
        _ => None,
    }
}

/// The wish in a message, whoever sent it; none where there is none in it.
pub fn wish<V: Fields>(message: &V) -> Option<Command> {
    let session = || {
        Some(SessionKey {
            service: ServiceId(message.text("service")?),
            store: StoreId(message.text("store")?),
        })
    };
    Some(match &*message.text("command")? {
        SIGN_OUT => Command::SignOut {
            session: session()?,
        },
        SIGN_OUT_OF_EVERYTHING => Command::SignOutOfEverything,
        UNDO => Command::Undo {
            session: session()?,
        },
        RETRY => Command::Retry {
            session: session()?,
        },
        DISMISS => Command::Dismiss {
            session: session()?,
        },
        KEEP => Command::Keep {
            session: session()?,
        },
        LET_GO => Command::LetGo {
            session: session()?,
        },
        CHOOSE => Command::Choose(SettingsText(message.text("settings")?)),
        FORGET_RECEIPT => Command::ForgetReceipt {
            session: session()?,
        },
        SHOW => Command::Show,
        TAKE_UP_SITES => Command::TakeUpSites,
        STILL_HERE => Command::StillHere,
        SET_IDLE_MINUTES => Command::SetIdleMinutes {
            minutes: policy::whole(&message.get("minutes"), MOST_IDLE_MINUTES)?,
        },
        SET_SHARED_DEVICE => Command::SetSharedDevice {
            shared: message.truth("shared")?,
        },
        _ => return None,
    })
}
