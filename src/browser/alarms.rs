//! `alarms`: wakes the background when it has died or gone to sleep before a deadline.

use super::error::BrowserError;
use super::value;
use crate::core::time::Millis;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "alarms"], js_name = create)]
    async fn create_alarm(name: &str, details: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "alarms"], js_name = clear)]
    async fn clear_alarm(name: &str) -> Result<JsValue, JsValue>;
}

/// The one alarm of the extension.
const NAME: &str = "deadline";

/// Sets the alarm to `at`. Chromium may let it ring up to 30 s later than asked.
pub async fn set(at: Millis) -> Result<(), BrowserError> {
    let details = value::object([("when", (at.0 as f64).into())])?;
    Ok(create_alarm(NAME, &details).await?)
}

/// Takes the alarm back.
pub async fn clear() -> Result<(), BrowserError> {
    clear_alarm(NAME).await?;
    Ok(())
}
