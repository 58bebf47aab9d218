//! `browsingData`: what a service has stored besides cookies.

use super::error::BrowserError;
use super::value;
use crate::core::ids::StoreId;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "browsingData"], js_name = remove)]
    async fn remove_data(options: &JsValue, types: &JsValue) -> Result<(), JsValue>;
}

/// Clears every kind of store at these origins, each on its own port. Chromium only.
pub async fn remove_by_origin(origins: &[String]) -> Result<(), BrowserError> {
    let types = value::object([
        ("cache", true.into()),
        ("cacheStorage", true.into()),
        ("fileSystems", true.into()),
        ("indexedDB", true.into()),
        ("localStorage", true.into()),
        ("serviceWorkers", true.into()),
    ])?;
    remove("origins", origins, &types).await
}

/// Clears `localStorage` and IndexedDB at these hosts in one store, partitions included. Firefox
/// only; no type of its `browsingData` reaches CacheStorage. It does nothing in private windows.
pub async fn remove_by_host(hosts: &[String], store: &StoreId) -> Result<(), BrowserError> {
    let types = value::object([("indexedDB", true.into()), ("localStorage", true.into())])?;
    let options = value::object([
        ("hostnames", value::texts(hosts.iter().map(String::as_str))),
        ("cookieStoreId", (&*store.0).into()),
    ])?;
    Ok(remove_data(&options, &types).await?)
}

/// Unregisters the service workers of these hosts, in every store and partition. Firefox only.
pub async fn remove_service_workers_by_host(hosts: &[String]) -> Result<(), BrowserError> {
    let types = value::object([("serviceWorkers", true.into())])?;
    remove("hostnames", hosts, &types).await
}

/// Clears the HTTP cache of these hosts as far as Firefox does: what the extension itself has had
/// cached, not what the hosts' own tabs have. Firefox only.
pub async fn remove_cache_by_host(hosts: &[String]) -> Result<(), BrowserError> {
    let types = value::object([("cache", true.into())])?;
    remove("hostnames", hosts, &types).await
}

async fn remove(kind: &str, places: &[String], types: &JsValue) -> Result<(), BrowserError> {
    let places = value::texts(places.iter().map(String::as_str));
    let options = value::object([(kind, places)])?;
    Ok(remove_data(&options, types).await?)
}
