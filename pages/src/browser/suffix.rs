//! `publicSuffix`: which domain a host's owner has registered, and what is no owner's.

use end_credits::core::address::host_is_local;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "publicSuffix"], js_name = getDomain)]
    fn registrable_domain(host: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["chrome", "publicSuffix"], js_name = isKnownSuffix)]
    fn is_known_suffix(host: &str) -> Result<bool, JsValue>;
}

/// Whether anybody can have a name under it, as under `co.uk` or `github.io`, by the browser's list.
pub fn is_public(host: &str) -> bool {
    // The list has names that are for home networks.
    !host_is_local(host) && is_known_suffix(host).unwrap_or(false)
}

/// The registrable domain that a host lies in: of `www.films.org` it is `films.org`. None for a number,
/// for a public suffix itself, and below a suffix that the browser's list does not have.
pub fn domain_of(host: &str) -> Option<String> {
    registrable_domain(host).ok()?.as_string()
}
