//! `navigator.clipboard`, on the user's click only.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    async fn write_text(text: &str) -> Result<(), JsValue>;
}

/// Puts a text into the clipboard; whether that has worked.
pub async fn write(text: &str) -> bool {
    write_text(text).await.is_ok()
}
