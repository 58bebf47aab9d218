//! `permissions`: which hosts the user lets the extension reach.

use super::error::BrowserError;
use super::value;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = contains)]
    async fn contains_all(permissions: &JsValue) -> Result<JsValue, JsValue>;
}

/// Whether these domains and all hosts below them may be reached.
pub async fn reach(domains: &[&str]) -> Result<bool, BrowserError> {
    let origins: Vec<String> = domains
        .iter()
        .map(|domain| ["https://*.", domain, "/*"].concat())
        .collect();
    let wanted = value::object([("origins", value::texts(origins.iter().map(String::as_str)))])?;
    contains_all(&wanted).await?.as_bool().ok_or(BrowserError)
}
