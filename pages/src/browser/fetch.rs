//! `fetch`: a site is asked what it says of itself.

use end_credits::browser::value;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = fetch)]
    async fn fetch(url: &str, init: &JsValue) -> Result<JsValue, JsValue>;
}

/// As whom a site is asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum As {
    /// Whoever is signed in there in this browser.
    User,
    /// Nobody in particular: without the browser's cookies.
    Nobody,
}

/// The answer of an address after all redirects; none where there is none.
pub async fn fetched(url: &str, whom: As) -> Option<JsValue> {
    let credentials = match whom {
        As::User => "include",
        As::Nobody => "omit",
    };
    let init = value::object([
        ("credentials", credentials.into()),
        ("cache", "no-store".into()),
    ]);
    fetch(url, &init.ok()?).await.ok()
}
