//! `history`: the pages that were visited. There only where the user has allowed it.

use super::awaited::awaited;
use super::error::BrowserError;
use super::value;
use crate::core::address::{Address, is_within};
use crate::decode::Fields;
use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "history"], js_name = search)]
    fn search(query: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "history"], js_name = deleteUrl)]
    fn delete_url(details: &JsValue) -> Result<Promise, JsValue>;
}

/// More visits than anybody makes to one service.
const MOST: u32 = 100_000;

/// Forgets every page of these domains and of all hosts below them.
pub async fn forget(domains: &[&str]) -> Result<(), BrowserError> {
    for domain in domains {
        let query = value::object([
            ("text", (*domain).into()),
            ("startTime", 0.into()),
            ("maxResults", MOST.into()),
        ])?;
        for visited in awaited(search(&query)).await?.items() {
            let url = visited.text("url").unwrap_or_default();
            // The browser looks for the words anywhere, in titles and in others' addresses too.
            if Address::parse(&url).is_some_and(|address| is_within(address.host(), domain)) {
                awaited(delete_url(&value::object([("url", (&*url).into())])?)).await?;
            }
        }
    }
    Ok(())
}
