//! `cookies`: listing and removing, in any store and partition.

use super::error::BrowserError;
use super::{runtime, value};
use crate::core::cookie::{Cookie, CookieKey, Partition};
use crate::core::ids::StoreId;
use crate::core::secret::Secret;
use js_sys::{Array, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "cookies"], js_name = getAll)]
    async fn get_all(query: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "cookies"], js_name = getAllCookieStores)]
    async fn get_all_cookie_stores() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "cookies"], js_name = remove)]
    fn remove_one(details: &JsValue) -> Result<Promise, JsValue>;
}

/// A cookie as both browsers hand it out, and the store it was in; none for one that is not.
pub fn read(listed: &JsValue) -> Option<(StoreId, Cookie)> {
    let key = CookieKey {
        name: value::text(listed, "name")?,
        domain: value::text(listed, "domain")?,
        path: value::text(listed, "path")?,
        host_only: value::truth(listed, "hostOnly")?,
        partition: partition(&value::get(listed, "partitionKey")),
    };
    let value = Secret::new(value::text(listed, "value")?);
    let store = StoreId(self::value::text(listed, "storeId")?);
    Some((store, Cookie { key, value }))
}

/// None for the unpartitioned jar, which Firefox may name by an empty key.
fn partition(key: &JsValue) -> Option<Partition> {
    let site = value::text(key, "topLevelSite").filter(|site| !site.is_empty());
    Some(Partition {
        top_level_site: site?,
        has_cross_site_ancestor: value::truth(key, "hasCrossSiteAncestor"),
    })
}

fn partition_key(partition: &Partition) -> Result<JsValue, BrowserError> {
    let ancestor = partition.has_cross_site_ancestor;
    value::object([
        ("topLevelSite", (&*partition.top_level_site).into()),
        (
            "hasCrossSiteAncestor",
            ancestor.map_or(JsValue::UNDEFINED, JsValue::from),
        ),
    ])
}

/// Every cookie of a domain and of the hosts below it, of every kind and partition. A store that is
/// no more holds none.
pub async fn list(domain: &str, store: &StoreId) -> Result<Vec<Cookie>, BrowserError> {
    let query = value::object([
        ("domain", domain.into()),
        ("storeId", (&*store.0).into()),
        // Empty: every partition, and what is in none.
        ("partitionKey", Object::new().into()),
    ])?;
    let listed: Array = match get_all(&query).await {
        Ok(listed) => listed.unchecked_into(),
        Err(_) if is_gone(store).await => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    Ok(listed
        .iter()
        .filter_map(|cookie| Some(read(&cookie)?.1))
        .collect())
}

/// Whether the browser has no such store any more: Chromium's for private windows goes with the
/// last of them, and is refused from then on. Firefox answers for a store that is gone, and lists
/// only those that have a tab.
async fn is_gone(store: &StoreId) -> bool {
    if runtime::is_firefox() {
        return false;
    }
    let Ok(stores) = get_all_cookie_stores().await else {
        return false;
    };
    let stores: Array = stores.unchecked_into();
    stores
        .iter()
        .all(|known| value::text(&known, "id").as_ref() != Some(&store.0))
}

/// Removes cookies, all at once, and waits until the browser is done with the last. Where several
/// of one name are sent to the same address, Firefox removes whichever it finds first: what is left
/// is for the caller to see.
pub async fn remove(keys: &[CookieKey], store: &StoreId) {
    let removals = Array::new();
    for key in keys {
        if let Ok(removal) = begin_removal(key, store) {
            removals.push(&removal);
        }
    }
    // It settles when all have, and is never rejected.
    let _ = JsFuture::from(Promise::all_settled(&removals)).await;
}

fn begin_removal(key: &CookieKey, store: &StoreId) -> Result<Promise, BrowserError> {
    let partition = key.partition.as_ref().map(partition_key).transpose()?;
    let details = value::object([
        ("url", key.url().into()),
        ("name", (&*key.name).into()),
        ("storeId", (&*store.0).into()),
        ("partitionKey", partition.unwrap_or(JsValue::UNDEFINED)),
    ])?;
    Ok(remove_one(&details)?)
}
