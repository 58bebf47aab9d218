//! `scripting`: the one question to a service's page that nothing outside of it can answer.

use super::error::BrowserError;
use super::{runtime, value};
use crate::core::ids::TabId;
use crate::decode::Fields;
use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = executeScript)]
    async fn execute_script(injection: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = registerContentScripts)]
    async fn register_scripts(scripts: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = updateContentScripts)]
    async fn update_scripts(scripts: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = unregisterContentScripts)]
    async fn unregister_scripts() -> Result<JsValue, JsValue>;
}

/// Has `extension/sweep.js` run at these addresses, besides those that the manifest names: services
/// that were switched on later are in no manifest.
pub async fn sweep_at(patterns: impl Iterator<Item = String>) -> Result<(), BrowserError> {
    let manifest = runtime::manifest()?;
    let named = value::get(&value::get(&manifest, "content_scripts"), "0");
    let named: Vec<JsValue> = value::get(&named, "matches").items();
    let matches: Array = patterns
        .map(JsValue::from)
        .filter(|pattern| !named.contains(pattern))
        .collect();
    if matches.length() == 0 {
        unregister_scripts().await?;
        return Ok(());
    }
    let script = value::object([
        ("id", "sweep".into()),
        ("matches", matches.into()),
        ("js", value::texts(["sweep.js"])),
        ("allFrames", true.into()),
        ("runAt", "document_start".into()),
    ])?;
    let scripts = Array::of1(&script);
    // It is kept over a quit, and one that is there cannot be registered again.
    if update_scripts(&scripts).await.is_err() {
        register_scripts(&scripts).await?;
    }
    Ok(())
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
