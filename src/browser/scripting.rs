//! `scripting`: the one question to a service's page that nothing outside of it can answer.

use super::awaited::awaited;
use super::error::BrowserError;
use super::unawaited::let_go;
use super::{runtime, value};
use crate::core::ids::TabId;
use crate::core::recipe::Recipe;
use crate::core::secret::Secret;
use crate::core::stored::Stored;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = executeScript)]
    fn execute_script(injection: &JsValue) -> Result<Promise, JsValue>;

    /// The one function of ours that runs in a page (`extension/background.js`).
    #[wasm_bindgen(thread_local_v2, js_name = keptUnder)]
    static KEPT_UNDER: JsValue;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = registerContentScripts)]
    fn register_scripts(scripts: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "scripting"], js_name = unregisterContentScripts)]
    fn unregister_scripts() -> Result<Promise, JsValue>;
}

/// Has `extension/sweep.js` run at these addresses, besides those that the manifest names: services
/// that were switched on later are in no manifest. Without it, what only a page of the origin can
/// empty is told as left.
pub fn sweep_at(patterns: &Array) -> Result<(), BrowserError> {
    let named = value::get(&runtime::manifest()?, "content_scripts");
    let named = value::get(&value::get(&named, "0"), "matches");
    let named = named.unchecked_ref::<Array>();
    let matches = patterns.filter(&mut |pattern, _, _| !named.includes(&pattern, 0));
    // What was registered is kept over a quit, and cannot be registered again.
    let_go(unregister_scripts());
    if matches.length() > 0 {
        let script = value::object([
            ("id", "sweep".into()),
            ("matches", matches.into()),
            ("js", value::texts(["sweep.js"])),
            ("allFrames", true.into()),
            ("runAt", "document_start".into()),
        ])?;
        let_go(register_scripts(&Array::of1(&script)));
    }
    Ok(())
}

/// What a tab's page keeps at the places that the service's recipe names, and where it keeps nothing;
/// none of other origins' places.
pub async fn kept_in(tab: TabId, recipe: &Recipe) -> Result<Vec<Stored>, BrowserError> {
    let places = recipe.storage_places();
    let keys = value::texts(places.iter().map(|(_, key)| *key));
    let injection = value::object([
        ("target", value::object([("tabId", tab.0.into())])?),
        ("func", KEPT_UNDER.with(JsValue::clone)),
        ("args", Array::of1(&keys).into()),
    ])?;
    let frames = awaited(execute_script(&injection)).await?;
    let found: Array = value::get(&value::get(&frames, "0"), "result").dyn_into()?;
    let origin = found.get(0).as_string().ok_or(BrowserError)?;
    let mut own = Vec::new();
    for ((at, key), place) in places.into_iter().zip(1..) {
        if at == origin {
            own.push(Stored {
                origin: at.to_owned(),
                key: key.to_owned(),
                value: Secret::new(found.get(place).as_string().unwrap_or_default()),
            });
        }
    }
    Ok(own)
}

/// Whether a film plays in a tab, muted or not (`extension/playing.js`).
pub async fn is_playing(tab: TabId) -> Result<bool, BrowserError> {
    let target = value::object([("tabId", tab.0.into()), ("allFrames", true.into())])?;
    let injection = value::object([("target", target), ("files", value::texts(["playing.js"]))])?;
    let frames: Array = awaited(execute_script(&injection)).await?.unchecked_into();
    Ok(frames
        .iter()
        .any(|frame| value::truth(&frame, "result") == Some(true)))
}
