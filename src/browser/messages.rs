//! The user's wishes as the pages send them to the background: plain objects, checked on arrival.

use super::error::BrowserError;
use super::value;
use crate::core::command::Command;
use crate::core::ids::{ServiceId, SessionKey, StoreId};
use wasm_bindgen::JsValue;

const SIGN_OUT: &str = "sign-out";
const SIGN_OUT_OF_EVERYTHING: &str = "sign-out-of-everything";
const UNDO: &str = "undo";
const RETRY: &str = "retry";
const DISMISS: &str = "dismiss";
const SHOW: &str = "show";
const SET_SHARED_DEVICE: &str = "set-shared-device";

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
        Command::Show => plain(SHOW),
        Command::SetSharedDevice { shared } => value::object([
            ("command", SET_SHARED_DEVICE.into()),
            ("shared", (*shared).into()),
        ]),
    }
}

/// The wish in a message; none where there is none in it.
pub fn read(message: &JsValue) -> Option<Command> {
    let session = || {
        Some(SessionKey {
            service: ServiceId(value::text(message, "service")?),
            store: StoreId(value::text(message, "store")?),
        })
    };
    Some(match &*value::text(message, "command")? {
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
        SHOW => Command::Show,
        SET_SHARED_DEVICE => Command::SetSharedDevice {
            shared: value::truth(message, "shared")?,
        },
        _ => return None,
    })
}
