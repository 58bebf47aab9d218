//! `cookies`: listing and removing, in any store and partition.

use super::awaited::{Awaited, awaited};
use super::error::BrowserError;
use super::unawaited::let_go;
use super::{runtime, value};
use crate::core::cookie::{Cookie, CookieKey, Partition, SameSite};
use crate::core::ids::StoreId;
use crate::core::recipe::Recipe;
use crate::core::time::Millis;
use crate::decode::cookie;
use js_sys::{Array, Object, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "cookies"], js_name = getAll)]
    fn get_all(query: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "cookies"], js_name = getAllCookieStores)]
    fn get_all_cookie_stores() -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "cookies"], js_name = remove)]
    fn remove_one(details: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "cookies"], js_name = set)]
    fn set_one(details: &JsValue) -> Result<Promise, JsValue>;
}

/// Sets cookies anew, each as it is but for the time it lasts. One that cannot be sealed is swept at
/// the next start.
///
/// They are given a time, `until` which they last. Those without one Chromium removes as its last
/// window closes, before a sign-out that is sent at that moment is given them; and both browsers would
/// leave nothing for the next start to tell the service with, where the quit has let nothing out.
///
/// In two, an auth cookie leaves a stub with that time, and one of them has no time itself.
pub fn seal(store: &StoreId, cookies: &[Cookie], in_two: Option<&Recipe>, until: Millis) {
    let until = JsValue::from(until.0 as f64 / 1000.0);
    for cookie in cookies {
        let Ok(details) = details(cookie, store) else {
            continue;
        };
        let key = &cookie.key;
        value::set(&details, "expirationDate", &until);
        if let Some(recipe) = in_two
            && let Some(path) = recipe.stub_path_of(key)
        {
            value::set(&details, "path", &path.into());
            let_go(set_one(&details));
            if recipe.goes_at_once(key) {
                value::set(&details, "expirationDate", &JsValue::UNDEFINED);
            }
        }
        value::set(&details, "path", &(&*key.path).into());
        let_go(set_one(&details));
    }
}

/// What a cookie is set with, but for its path and its time.
fn details(cookie: &Cookie, store: &StoreId) -> Result<JsValue, BrowserError> {
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

/// Every cookie of a domain and of the hosts below it, of every kind and partition. A store that is
/// no more holds none.
pub async fn list(domain: &str, store: &StoreId) -> Result<Vec<Cookie>, BrowserError> {
    match awaited(get_all(&query(domain, store)?)).await {
        Ok(listed) => Ok(read_all(listed)),
        Err(_) if is_gone(store).await => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// The same of several domains, one after the other.
pub async fn list_all(domains: &[&str], store: &StoreId) -> Result<Vec<Cookie>, BrowserError> {
    let mut all = Vec::new();
    for domain in domains {
        all.extend(list(domain, store).await?);
    }
    Ok(all)
}

/// What to ask for, to be told all of a domain's cookies.
pub fn query(domain: &str, store: &StoreId) -> Result<JsValue, BrowserError> {
    value::object([
        ("domain", domain.into()),
        ("storeId", (&*store.0).into()),
        // Empty: every partition, and what is in none.
        ("partitionKey", Object::new().into()),
    ])
}

/// The cookies that such a query was answered with.
pub fn read_all(listed: JsValue) -> Vec<Cookie> {
    let listed: Array = listed.unchecked_into();
    listed
        .iter()
        .filter_map(|listed| Some(cookie::listed(&listed)?.1))
        .collect()
}

/// Whether the browser has no such store any more: Chromium's for private windows goes with the
/// last of them, and is refused from then on. Firefox answers for a store that is gone, and lists
/// only those that have a tab.
async fn is_gone(store: &StoreId) -> bool {
    if runtime::is_firefox() {
        return false;
    }
    let Ok(stores) = awaited(get_all_cookie_stores()).await else {
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
    let _ = Awaited::from(Promise::all_settled(&removals).unchecked_into::<Promise>()).await;
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
