//! `cookies`: listing and removing, in any store and partition.

use super::error::BrowserError;
use super::unawaited::let_go;
use super::value;
use crate::core::cookie::{Cookie, CookieKey, Partition, SameSite};
use crate::core::ids::StoreId;
use crate::decode::cookie;
use js_sys::{Array, Object, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "cookies"], js_name = getAll)]
    async fn get_all(query: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "cookies"], js_name = remove)]
    fn remove_one(details: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "cookies"], js_name = set)]
    fn set_one(details: &JsValue) -> Result<Promise, JsValue>;
}

/// Sets cookies anew, each as it is but for the time it lasts: they go with the browser. One that
/// cannot be sealed is swept at the next start.
pub fn seal(cookies: &[Cookie], store: &StoreId) {
    for cookie in cookies {
        if let Ok(details) = sealed(cookie, store) {
            let_go(set_one(&details));
        }
    }
}

fn sealed(cookie: &Cookie, store: &StoreId) -> Result<JsValue, BrowserError> {
    let Cookie {
        key,
        value: secret,
        traits,
    } = cookie;
    let partition = key.partition.as_ref().map(partition_key).transpose()?;
    // A cookie of one very host is set without a domain.
    let domain = (!key.host_only).then_some(&*key.domain);
    value::object([
        ("url", key.url().into()),
        ("name", (&*key.name).into()),
        ("value", secret.expose().into()),
        ("domain", domain.map_or(JsValue::UNDEFINED, JsValue::from)),
        ("path", (&*key.path).into()),
        ("secure", traits.is_secure.into()),
        ("httpOnly", traits.is_http_only.into()),
        ("sameSite", same_site_word(traits.same_site).into()),
        ("storeId", (&*store.0).into()),
        ("partitionKey", partition.unwrap_or(JsValue::UNDEFINED)),
    ])
}

fn same_site_word(same_site: SameSite) -> &'static str {
    match same_site {
        SameSite::None => "no_restriction",
        SameSite::Lax => "lax",
        SameSite::Strict => "strict",
        SameSite::Unspecified => "unspecified",
    }
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

/// Every cookie of a domain and of the hosts below it, of every kind and partition.
pub async fn list(domain: &str, store: &StoreId) -> Result<Vec<Cookie>, BrowserError> {
    let query = value::object([
        ("domain", domain.into()),
        ("storeId", (&*store.0).into()),
        // Empty: every partition, and what is in none.
        ("partitionKey", Object::new().into()),
    ])?;
    let listed: Array = get_all(&query).await?.unchecked_into();
    Ok(listed
        .iter()
        .filter_map(|listed| Some(cookie::listed(&listed)?.1))
        .collect())
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
