//! `browsingData`: what a service has stored besides cookies.

use super::error::BrowserError;
use super::value;
use crate::core::ids::StoreId;
use crate::core::settings::Wipe;
use js_sys::Object;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "browsingData"], js_name = remove)]
    async fn remove_data(options: &JsValue, types: &JsValue) -> Result<(), JsValue>;
}

/// Clears what is to be removed at these origins, each on its own port. Chromium only.
pub async fn remove_by_origin(origins: &[String], wipe: Wipe) -> Result<(), BrowserError> {
    let types = value::object([
        ("cache", wipe.cache.into()),
        ("cacheStorage", wipe.cache.into()),
        ("fileSystems", wipe.storage.into()),
        ("indexedDB", wipe.storage.into()),
        ("localStorage", wipe.storage.into()),
        ("serviceWorkers", wipe.storage.into()),
    ])?;
    remove("origins", origins, &types).await
}

/// Clears `localStorage` and IndexedDB at these hosts in one store, partitions included. Firefox
/// only; no type of its `browsingData` reaches CacheStorage. It does nothing in private windows.
pub async fn remove_by_host(hosts: &[String], store: &StoreId) -> Result<(), BrowserError> {
    let types = value::object([("indexedDB", true.into()), ("localStorage", true.into())])?;
    remove_in(store, hosts, &types).await
}

/// Whether the browser refuses a store because it has none of that name: a container that was
/// removed. Firefox only. Asked to clear nothing, it still looks.
pub async fn is_refused(store: &StoreId) -> bool {
    remove_in(store, &[], &Object::new()).await.is_err()
}

async fn remove_in(store: &StoreId, hosts: &[String], types: &JsValue) -> Result<(), BrowserError> {
    let options = value::object([
        ("hostnames", value::texts(hosts.iter().map(String::as_str))),
        ("cookieStoreId", (&*store.0).into()),
    ])?;
    Ok(remove_data(&options, types).await?)
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
