//! The user's wishes as the pages send them to the background: plain objects.

use super::error::BrowserError;
use super::value;
use crate::core::command::Command;
use crate::core::ids::SessionKey;
use crate::decode::messages::{
    self, CHOOSE, DISMISS, FORGET_RECEIPT, KEEP, LET_GO, RETRY, SET_IDLE_MINUTES,
    SET_SHARED_DEVICE, SHOW, SIGN_OUT, SIGN_OUT_OF_EVERYTHING, STILL_HERE, TAKE_UP_SITES, UNDO,
};
use wasm_bindgen::JsValue;

/// A wish as a message.
pub fn write(command: &Command) -> Result<JsValue, BrowserError> {
    let about = |name: &str, session: &SessionKey| {
        value::object([
            ("command", name.into()),
            ("service", session.service.as_str().into()),
            ("store", (&*session.store.0).into()),
        ])
    };
    let plain = |name: &str| value::object([("command", name.into())]);
    match command {
        Command::SignOut { session } => about(SIGN_OUT, session),
        Command::SignOutOfEverything => plain(SIGN_OUT_OF_EVERYTHING),
        Command::Undo { session } => about(UNDO, session),
        Command::Retry { session } => about(RETRY, session),
        Command::Dismiss { session } => about(DISMISS, session),
        Command::Keep { session } => about(KEEP, session),
        Command::LetGo { session } => about(LET_GO, session),
        Command::Choose(text) => {
            value::object([("command", CHOOSE.into()), ("settings", (&*text.0).into())])
        }
        Command::ForgetReceipt { session } => about(FORGET_RECEIPT, session),
        Command::Show => plain(SHOW),
        Command::TakeUpSites => plain(TAKE_UP_SITES),
        Command::StillHere => plain(STILL_HERE),
        Command::SetIdleMinutes { minutes } => value::object([
            ("command", SET_IDLE_MINUTES.into()),
            ("minutes", (*minutes).into()),
        ]),
        Command::SetSharedDevice { shared } => value::object([
            ("command", SET_SHARED_DEVICE.into()),
            ("shared", (*shared).into()),
        ]),
    }
}

/// The wish in a message; none where there is none in it.
pub fn read(message: &JsValue) -> Option<Command> {
    messages::wish(message)
}
