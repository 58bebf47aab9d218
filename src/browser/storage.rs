//! `storage`: `session` is the extension's memory (gone at quit), `local` its journal (on disk).

use super::awaited::{Awaited, awaited};
use super::error::BrowserError;
use super::unawaited::let_go;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = get)]
    fn session_get(key: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = set)]
    fn session_set(items: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = getKeys)]
    fn session_keys() -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "session"], js_name = remove)]
    fn session_remove(keys: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "local"], js_name = get)]
    fn local_get(key: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "local"], js_name = set)]
    fn local_set(items: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "local"], js_name = getKeys)]
    fn local_keys() -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "local"], js_name = remove)]
    fn local_remove(keys: &JsValue) -> Result<Promise, JsValue>;
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
        Area::Session => awaited(session_get(key)).await,
        Area::Local => awaited(local_get(key)).await,
    }
    .map_err(BrowserError::from)?;
    js_sys::Reflect::get(&items, &JsValue::from_str(key)).map_err(BrowserError::from)
}

/// Writes every property of `items` under its own name. A write that fails leaves what was there:
/// nothing could be done about it that is not done anyway.
pub fn write(area: Area, items: &JsValue) {
    let_go(set(area, items));
}

/// The same where something can be done: what came of it.
pub fn written(area: Area, items: &JsValue) -> Awaited {
    awaited(set(area, items))
}

fn set(area: Area, items: &JsValue) -> Result<Promise, JsValue> {
    match area {
        Area::Session => session_set(items),
        Area::Local => local_set(items),
    }
}

/// The names of all that is there.
pub async fn names(area: Area) -> Result<Array, BrowserError> {
    let names = match area {
        Area::Session => session_keys(),
        Area::Local => local_keys(),
    };
    Ok(awaited(names).await?.unchecked_into())
}

/// Takes away what is there under this name.
pub fn remove(area: Area, name: &JsValue) {
    let_go(match area {
        Area::Session => session_remove(name),
        Area::Local => local_remove(name),
    });
}
