//! `alarms`: wakes the background when it has died or gone to sleep before a deadline.

use super::error::BrowserError;
use super::value;
use crate::core::time::Millis;
use crate::decode::events::WATCH_ALARM;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "alarms"], js_name = create)]
    async fn create_alarm(name: &str, details: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "alarms"], js_name = clear)]
    async fn clear_alarm(name: &str) -> Result<JsValue, JsValue>;
}

/// Rings at the next deadline.
const DEADLINE: &str = "deadline";

/// Sets the alarm to `at`. Chromium may let it ring up to 30 s later than asked.
pub async fn set(at: Millis) -> Result<(), BrowserError> {
    let details = value::object([("when", (at.0 as f64).into())])?;
    Ok(create_alarm(DEADLINE, &details).await?)
}

/// Takes the alarm back.
pub async fn clear() -> Result<(), BrowserError> {
    clear_alarm(DEADLINE).await?;
    Ok(())
}

/// Begins to ring for the watch, as often as the browsers let an alarm ring.
pub async fn set_watch() -> Result<(), BrowserError> {
    let details = value::object([("periodInMinutes", 0.5.into())])?;
    Ok(create_alarm(WATCH_ALARM, &details).await?)
}

/// Rings no more for the watch.
pub async fn clear_watch() -> Result<(), BrowserError> {
    clear_alarm(WATCH_ALARM).await?;
    Ok(())
}
