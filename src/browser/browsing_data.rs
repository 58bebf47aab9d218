//! `browsingData`: what a service has stored besides cookies.

use super::awaited::{Awaited, awaited};
use super::error::BrowserError;
use super::value;
use crate::core::ids::StoreId;
use crate::core::settings::Wipe;
use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "browsingData"], js_name = remove)]
    fn remove_data(options: &JsValue, types: &JsValue) -> Result<Promise, JsValue>;
}

/// Clears what is to be removed at these origins, each on its own port. Chromium only.
pub fn remove_by_origin(origins: &[String], wipe: Wipe) -> Awaited {
    let types = value::object([
        ("cache", wipe.cache.into()),
        ("cacheStorage", wipe.cache.into()),
        ("fileSystems", wipe.storage.into()),
        ("indexedDB", wipe.storage.into()),
        ("localStorage", wipe.storage.into()),
        ("serviceWorkers", wipe.storage.into()),
    ]);
    remove("origins", origins, types)
}

/// Clears `localStorage` and IndexedDB at these hosts in one store, partitions included. Firefox
/// only; no type of its `browsingData` reaches CacheStorage. It does nothing in private windows.
pub fn remove_by_host(hosts: &[String], store: &StoreId) -> Awaited {
    let types = value::object([("indexedDB", true.into()), ("localStorage", true.into())]);
    remove_in(store, hosts, types)
}

/// Whether the browser refuses a store because it has none of that name: a container that was
/// removed. Firefox only. Asked to clear nothing, it still looks.
pub async fn is_refused(store: &StoreId) -> bool {
    remove_in(store, &[], value::object([])).await.is_err()
}

/// Unregisters the service workers of these hosts, in every store and partition. Firefox only.
pub fn remove_service_workers_by_host(hosts: &[String]) -> Awaited {
    let types = value::object([("serviceWorkers", true.into())]);
    remove("hostnames", hosts, types)
}

/// Clears the HTTP cache of these hosts as far as Firefox does: what the extension itself has had
/// cached, not what the hosts' own tabs have. Firefox only.
pub fn remove_cache_by_host(hosts: &[String]) -> Awaited {
    let types = value::object([("cache", true.into())]);
    remove("hostnames", hosts, types)
}

fn remove_in(store: &StoreId, hosts: &[String], types: Types) -> Awaited {
    let hosts = value::texts(hosts.iter().map(String::as_str));
    let store = (&*store.0).into();
    begin([("hostnames", hosts), ("cookieStoreId", store)], types)
}

fn remove(kind: &str, places: &[String], types: Types) -> Awaited {
    let places = value::texts(places.iter().map(String::as_str));
    begin([(kind, places)], types)
}

type Types = Result<JsValue, BrowserError>;

fn begin<const N: usize>(places: [(&str, JsValue); N], types: Types) -> Awaited {
    let options = value::object(places);
    let both = options.and_then(|options| Ok((options, types?)));
    awaited(both.and_then(|(options, types)| Ok(remove_data(&options, &types)?)))
}
