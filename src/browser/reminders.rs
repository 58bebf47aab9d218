//! Reminders: kept on disk, shown as notifications, woken by an alarm that is there only if one
//! was chosen.

use super::error::BrowserError;
use super::storage::{self, Area};
use super::{alarms, clock, i18n, notifications, value};
use crate::core::codec;
use crate::core::reminders::{Duty, Reminders};
use wasm_bindgen::JsValue;

/// Where they are kept.
pub const REMINDERS: &str = "reminders";

/// Whether an event is one to look for reminders at: their alarm, and every start.
pub fn are_meant(event: &str, detail: &JsValue) -> bool {
    match event {
        "alarms.onAlarm" => value::text(detail, "name").as_deref() == Some(alarms::REMINDER),
        "runtime.onStartup" | "runtime.onInstalled" => true,
        _ => false,
    }
}

/// What was chosen; nothing where that cannot be read.
pub async fn read() -> Reminders {
    let text = storage::read(Area::Local, REMINDERS).await;
    let text = text.ok().and_then(|text| text.as_string());
    text.and_then(|text| codec::decode_since(2, &text).ok())
        .unwrap_or_default()
}

/// Keeps what was chosen, and has the browser ring for it.
pub fn keep(reminders: &Reminders) -> Result<(), BrowserError> {
    let text = codec::encode(reminders);
    storage::write(Area::Local, &value::object([(REMINDERS, text.into())])?);
    alarms::set_reminder(reminders.next());
    Ok(())
}

/// Shows what is due, and has the browser ring for what comes next. Browsers forget alarms when
/// they quit, so every start comes here too.
pub async fn follow_up() {
    let mut reminders = read().await;
    if reminders.next().is_none() {
        return;
    }
    for duty in reminders.pass(clock::now()) {
        let (page, title, body) = match duty {
            Duty::Devices => (
                "checklist.html#care",
                "notificationDevicesTitle",
                "notificationDevicesBody",
            ),
            Duty::Password => (
                "checklist.html?care=password#care",
                "notificationPasswordTitle",
                "notificationPasswordBody",
            ),
        };
        // A notification's id is the path of the page that it leads to.
        let [title, body] = [title, body].map(|key| i18n::message(key, &[]));
        let _ = notifications::show(page, &title, &body, &[]);
    }
    // What cannot be kept is shown once more.
    let _ = keep(&reminders);
}
