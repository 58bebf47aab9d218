//! Browser events into the core's inputs.
//!
//! The names are those under which `extension/background.js` registers its listeners;
//! `tests/events.rs` holds the two together.

use super::{Fields, cookie, tab};
use crate::core::catalogue;
use crate::core::input::Input;

/// The input that an event is; none for one that says nothing to us. The details are what the
/// browser hands to the listener, in its order.
pub fn event<V: Fields>(name: &str, details: &[V]) -> Option<Input> {
    match name {
        "tabs.onUpdated" => tab_updated(details),
        "tabs.onRemoved" => Some(Input::TabClosed(tab::id(details.first()?)?)),
        "tabs.onReplaced" => Some(Input::TabReplaced {
            added: tab::id(details.first()?)?,
            removed: tab::id(details.get(1)?)?,
        }),
        "cookies.onChanged" => cookie_changed(details.first()?),
        "alarms.onAlarm" => Some(Input::TimePassed),
        // The start itself does the work: an empty memory is swept, a full one is gone on with.
        "runtime.onStartup" | "runtime.onInstalled" => None,
        _ => None,
    }
}

fn tab_updated<V: Fields>(details: &[V]) -> Option<Input> {
    let change = details.get(1)?;
    if change.text("status").is_none() && change.text("url").is_none() {
        // A title, an icon, a sound.
        return None;
    }
    tab::facts(details.get(2)?).map(Input::TabSeen)
}

fn cookie_changed<V: Fields>(change: &V) -> Option<Input> {
    if change.text("cause")? == "overwrite" {
        // The cookie that takes its place is announced by an event of its own.
        return None;
    }
    let removed = change.truth("removed")?;
    let (store, cookie) = cookie::listed(&change.get("cookie"))?;
    let recipe = catalogue::recipe_for_host(cookie.key.host())?;
    recipe
        .is_auth_cookie(&cookie.key.name)
        .then_some(Input::AuthCookieChanged {
            store,
            cookie,
            removed,
        })
}
