//! `storage`: `session` is the extension's memory (gone at quit), `local` its journal (on disk).

use super::error::BrowserError;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = get)]
    async fn session_get(key: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = set)]
    async fn session_set(items: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = clear)]
    async fn session_clear() -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "local"], js_name = get)]
    async fn local_get(key: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "local"], js_name = set)]
    async fn local_set(items: &JsValue) -> Result<(), JsValue>;
}

/// One of the browser's two stores.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Area {
    /// In memory, until the browser quits.
    Session,
    /// On disk.
    Local,
}

/// Reads the value of `key`; `undefined` when there is none.
pub async fn read(area: Area, key: &str) -> Result<JsValue, BrowserError> {
    let items = match area {
        Area::Session => session_get(key).await,
        Area::Local => local_get(key).await,
    }
    .map_err(BrowserError::from)?;
    js_sys::Reflect::get(&items, &JsValue::from_str(key)).map_err(BrowserError::from)
}

/// Writes `value` under `key`.
pub async fn write(area: Area, key: &str, value: &JsValue) -> Result<(), BrowserError> {
    let items = js_sys::Object::new();
    js_sys::Reflect::set(&items, &JsValue::from_str(key), value).map_err(BrowserError::from)?;
    write_all(area, &items).await
}

/// Writes every property of `items` under its own name.
pub async fn write_all(area: Area, items: &JsValue) -> Result<(), BrowserError> {
    match area {
        Area::Session => session_set(items).await,
        Area::Local => local_set(items).await,
    }
    .map_err(BrowserError::from)
}

/// Forgets everything that is in memory.
pub async fn clear_session() -> Result<(), BrowserError> {
    session_clear().await.map_err(BrowserError::from)
}
