//! `i18n`: the words on screen, from `_locales`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "i18n"], js_name = getMessage)]
    fn get_message(name: &str, substitutions: Vec<String>) -> Result<String, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "i18n"], js_name = getUILanguage)]
    fn get_ui_language() -> Result<String, JsValue>;
}

/// The message `name` in the browser's language with `$1`, `$2`, … replaced; empty when there is none.
pub fn message(name: &str, substitutions: &[&str]) -> String {
    let substitutions = substitutions.iter().map(|s| (*s).to_owned()).collect();
    get_message(name, substitutions).unwrap_or_default()
}

/// The browser's language as a BCP 47 tag: `en-US`.
pub fn language() -> String {
    get_ui_language().unwrap_or_else(|_| "en".to_owned())
}
