//! Browser events into the core's inputs.
//!
//! The names are those under which `extension/background.js` registers its listeners;
//! `tests/events.rs` holds the two together.

use super::messages::{SIGN_OUT, SIGN_OUT_OF_EVERYTHING};
use super::{Fields, cookie, tab};
use crate::core::catalogue;
use crate::core::command::Command;
use crate::core::input::{Input, TabClosed};

/// The alarm that rings for the watch; every other one is for a deadline.
pub const WATCH_ALARM: &str = "watch";

/// The input that an event is; none for one that says nothing to us. The details are what the
/// browser hands to the listener, in its order.
pub fn event<V: Fields>(name: &str, details: &[V]) -> Option<Input> {
    match name {
        "tabs.onUpdated" => tab_updated(details),
        "tabs.onRemoved" => Some(Input::TabClosed(TabClosed {
            tab: tab::id(details.first()?)?,
            with_window: details.get(1)?.truth("isWindowClosing") == Some(true),
        })),
        "tabs.onReplaced" => Some(Input::TabReplaced {
            added: tab::id(details.first()?)?,
            removed: tab::id(details.get(1)?)?,
        }),
        "cookies.onChanged" => cookie_changed(details.first()?),
        "alarms.onAlarm" => Some(match details.first().and_then(|alarm| alarm.text("name")) {
            Some(name) if name == WATCH_ALARM => Input::Ticked,
            _ => Input::TimePassed,
        }),
        "permissions.onAdded" | "permissions.onRemoved" => Some(Input::AccessChanged),
        "storage.managed.onChanged" => Some(Input::PolicyChanged),
        "storage.sync.onChanged" => Some(Input::SyncChanged),
        "online" => Some(Input::NetworkReturned),
        "runtime.onStartup" => Some(Input::BrowserStarted),
        // The start itself does the work: an empty memory is swept, a full one is gone on with.
        "runtime.onInstalled" => {
            let is_first = details.first()?.text("reason")? == "install";
            is_first.then_some(Input::Installed)
        }
        "contextMenus.onClicked" => asked_for(&details.first()?.text("menuItemId")?, details),
        "commands.onCommand" => asked_for(&details.first()?.as_text()?, details),
        _ => None,
    }
}

/// What was asked for in a menu or by a shortcut; both hand over the tab that is in front second.
fn asked_for<V: Fields>(what: &str, details: &[V]) -> Option<Input> {
    match what {
        SIGN_OUT => {
            let tab = tab::id(&details.get(1)?.get("id"))?;
            Some(Input::SignOutWished(tab))
        }
        SIGN_OUT_OF_EVERYTHING => Some(Input::Commanded(Command::SignOutOfEverything)),
        _ => None,
    }
}

fn tab_updated<V: Fields>(details: &[V]) -> Option<Input> {
    let change = details.get(1)?;
    let is_audible = change.truth("audible") == Some(true);
    if change.text("status").is_none() && change.text("url").is_none() && !is_audible {
        // A title, an icon, a silence.
        return None;
    }
    tab::facts(details.get(2)?).map(Input::TabSeen)
}

fn cookie_changed<V: Fields>(change: &V) -> Option<Input> {
    let cause = change.text("cause")?;
    if cause == "overwrite" {
        // The cookie that takes its place is announced by an event of its own.
        return None;
    }
    let removed = change.truth("removed")?;
    let (store, cookie) = cookie::listed(&change.get("cookie"))?;
    catalogue::recipe_for_host(cookie.key.host())?;
    if cause == "expired" {
        return Some(Input::CookieExpired { store, cookie });
    }
    Some(Input::CookieChanged {
        store,
        cookie,
        removed,
    })
}
