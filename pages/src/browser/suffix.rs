//! `publicSuffix`: which domain a host's owner has registered.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "publicSuffix"], js_name = getDomain)]
    fn registrable_domain(host: &str) -> Result<JsValue, JsValue>;
}

/// The registrable domain that a host lies in: of `www.films.org` it is `films.org`. None for a number,
/// for a public suffix itself, and below a suffix that the browser's list does not have.
pub fn domain_of(host: &str) -> Option<String> {
    registrable_domain(host).ok()?.as_string()
}
