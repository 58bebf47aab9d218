//! `privacy`: whether the browser offers to save passwords. There only where the user has allowed it.

use super::unawaited::let_go;
use super::value;
use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "privacy", "services", "passwordSavingEnabled"], js_name = set)]
    fn set_saving(details: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "privacy", "services", "passwordSavingEnabled"], js_name = clear)]
    fn clear_saving(details: &JsValue) -> Result<Promise, JsValue>;
}

/// Keeps the browser from offering it, or lets it be as it was.
pub fn spare(spares: bool) {
    let value = if spares {
        false.into()
    } else {
        JsValue::UNDEFINED
    };
    if let Ok(details) = value::object([("value", value)]) {
        let_go(if spares {
            set_saving(&details)
        } else {
            clear_saving(&details)
        });
    }
}
