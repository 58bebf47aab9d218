//! `storage.sync`: the user's choices, from one of their browsers to the other. Nothing else.

use super::awaited::awaited;
use super::unawaited::let_go;
use super::value;
use crate::core::codec;
use crate::core::command::SettingsText;
use crate::core::input::Input;
use crate::core::settings::Settings;
use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "sync"], js_name = get)]
    fn sync_get(key: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "sync"], js_name = set)]
    fn sync_set(items: &JsValue) -> Result<Promise, JsValue>;
}

const SETTINGS: &str = "settings";

/// What another browser has left; nothing is said of what cannot be read.
pub async fn read(feed: fn(Input)) {
    if let Ok(items) = awaited(sync_get(SETTINGS)).await {
        feed(Input::SyncSeen(
            value::text(&items, SETTINGS).map(SettingsText),
        ));
    }
}

/// Leaves the choices for the other browsers.
pub fn write(chosen: &Settings) {
    if let Ok(items) = value::object([(SETTINGS, codec::encode(chosen).into())]) {
        let_go(sync_set(&items));
    }
}
