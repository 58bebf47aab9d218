//! `scripting`: the one question to a service's page that nothing outside of it can answer.

use super::error::BrowserError;
use super::value;
use crate::core::ids::TabId;
use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = executeScript)]
    async fn execute_script(injection: &JsValue) -> Result<JsValue, JsValue>;
}

/// Whether a film plays in a tab, muted or not (`extension/playing.js`).
pub async fn is_playing(tab: TabId) -> Result<bool, BrowserError> {
    let target = value::object([("tabId", tab.0.into()), ("allFrames", true.into())])?;
    let injection = value::object([("target", target), ("files", value::texts(["playing.js"]))])?;
    let frames: Array = execute_script(&injection).await?.unchecked_into();
    Ok(frames
        .iter()
        .any(|frame| value::truth(&frame, "result") == Some(true)))
}
