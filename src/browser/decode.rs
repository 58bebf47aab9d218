//! Browser events into the core's inputs.
//!
//! The names are those under which `extension/background.js` registers its listeners;
//! `tests/events.rs` holds the two together.

use super::{cookies, messages, runtime, tabs, value};
use crate::core::catalogue;
use crate::core::command::Command;
use crate::core::input::Input;
use js_sys::Array;
use wasm_bindgen::JsValue;

/// The input that an event is; none for one that says nothing to us.
pub fn event(name: &str, details: &Array) -> Option<Input> {
    match name {
        "tabs.onUpdated" => tab_updated(details),
        "tabs.onRemoved" => Some(Input::TabClosed(tabs::id(&details.get(0))?)),
        "tabs.onReplaced" => Some(Input::TabReplaced {
            added: tabs::id(&details.get(0))?,
            removed: tabs::id(&details.get(1))?,
        }),
        "cookies.onChanged" => cookie_changed(&details.get(0)),
        "alarms.onAlarm" => Some(Input::TimePassed),
        // The start itself does the work: an empty memory is swept, a full one is gone on with.
        "runtime.onStartup" | "runtime.onInstalled" => None,
        _ => None,
    }
}

/// The wish in a message, if one of the extension's own pages sent it.
pub fn message(message: &JsValue, sender: &JsValue) -> Option<Command> {
    let is_own_page = value::text(sender, "url")?.starts_with(&runtime::url("").ok()?);
    let is_own = value::text(sender, "id")? == runtime::id().ok()?;
    (is_own_page && is_own).then(|| messages::read(message))?
}

/// What `extension/sweep.js` reports, and from which address.
pub enum SweepReport {
    /// It is there, and asks what to empty.
    Arrived(String),
    /// It has emptied what it was to empty.
    Done(String),
}

/// The report in a message, if `extension/sweep.js` sent it.
pub fn sweep_report(message: &JsValue, sender: &JsValue) -> Option<SweepReport> {
    let report = value::text(message, "sweep")?;
    let is_own = value::text(sender, "id")? == runtime::id().ok()?;
    let url = value::text(sender, "url").filter(|_| is_own)?;
    match &*report {
        "arrived" => Some(SweepReport::Arrived(url)),
        "done" => Some(SweepReport::Done(url)),
        _ => None,
    }
}

fn tab_updated(details: &Array) -> Option<Input> {
    let change = details.get(1);
    if value::text(&change, "status").is_none() && value::text(&change, "url").is_none() {
        // A title, an icon, a sound.
        return None;
    }
    tabs::facts(&details.get(2)).map(Input::TabSeen)
}

fn cookie_changed(change: &JsValue) -> Option<Input> {
    if value::text(change, "cause")? == "overwrite" {
        // The cookie that takes its place is announced by an event of its own.
        return None;
    }
    let removed = value::truth(change, "removed")?;
    let (store, cookie) = cookies::read(&value::get(change, "cookie"))?;
    let recipe = catalogue::recipe_for_host(cookie.key.host())?;
    recipe
        .is_auth_cookie(&cookie.key.name)
        .then_some(Input::AuthCookieChanged {
            store,
            cookie,
            removed,
        })
}
