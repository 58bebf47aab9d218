//! `alarms`: wakes the background when it has died or gone to sleep before a deadline.

use super::unawaited::let_go;
use super::value;
use crate::core::time::Millis;
use crate::decode::events::WATCH_ALARM;
use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "alarms"], js_name = create)]
    fn create_alarm(name: &str, details: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "alarms"], js_name = clear)]
    fn clear_alarm(name: &str) -> Result<Promise, JsValue>;
}

/// Rings at the next deadline.
const DEADLINE: &str = "deadline";

/// Rings for the next reminder.
pub const REMINDER: &str = "reminder";

/// Sets the alarm to the next deadline, or takes it back. Chromium may let it ring up to 30 s later
/// than asked.
pub fn set(at: Option<Millis>) {
    match at {
        Some(at) => ring(DEADLINE, "when", at.0 as f64),
        None => let_go(clear_alarm(DEADLINE)),
    }
}

/// Rings for the watch, as often as the browsers let an alarm ring, or no more.
pub fn set_watch(is_on: bool) {
    if is_on {
        ring(WATCH_ALARM, "periodInMinutes", 0.5);
    } else {
        let_go(clear_alarm(WATCH_ALARM));
    }
}

/// Rings for the next reminder, or takes that back.
pub fn set_reminder(at: Option<Millis>) {
    match at {
        Some(at) => ring(REMINDER, "when", at.0 as f64),
        None => let_go(clear_alarm(REMINDER)),
    }
}

fn ring(name: &str, property: &str, time: f64) {
    if let Ok(details) = value::object([(property, time.into())]) {
        let_go(create_alarm(name, &details));
    }
}
