//! `history`: the pages that were visited. There only where the user has allowed it.

use super::error::BrowserError;
use super::value;
use crate::core::address::{Address, is_within};
use crate::decode::Fields;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "history"], js_name = search)]
    async fn search(query: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "history"], js_name = deleteUrl)]
    async fn delete_url(details: &JsValue) -> Result<JsValue, JsValue>;
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
        for visited in search(&query).await?.items() {
            let url = visited.text("url").unwrap_or_default();
            // The browser looks for the words anywhere, in titles and in others' addresses too.
            if Address::parse(&url).is_some_and(|address| is_within(address.host(), domain)) {
                delete_url(&value::object([("url", (&*url).into())])?).await?;
            }
        }
    }
    Ok(())
}
