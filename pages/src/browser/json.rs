//! `JSON`.

use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;

/// What a text says, or why it says nothing, in the browser's own words. They name the place.
pub fn parse(text: &str) -> Result<JsValue, String> {
    JSON::parse(text).map_err(|error| {
        let message = Reflect::get(&error, &JsValue::from_str("message"));
        message
            .ok()
            .and_then(|message| message.as_string())
            .unwrap_or_default()
    })
}
