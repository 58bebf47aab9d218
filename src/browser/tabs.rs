//! `tabs`: which are open, and what they show where we may know it.

use super::error::BrowserError;
use super::{runtime, value};
use crate::core::address::Address;
use crate::core::ids::{StoreId, TabId};
use crate::core::input::TabFacts;
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = query)]
    async fn query_tabs(query: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = reload)]
    async fn reload_tab(tab: i32) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = update)]
    async fn update_tab(tab: i32, details: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = remove)]
    async fn remove_tab(tab: i32) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = create)]
    async fn create_tab(details: &JsValue) -> Result<JsValue, JsValue>;
}

/// A window, as the browser numbers it.
pub struct WindowId(JsValue);

/// A tab as both browsers hand it out, in the core's words; none for one that has no number, such
/// as a developer tool's.
pub fn facts(tab: &JsValue) -> Option<TabFacts> {
    // Chromium has two stores, and names neither in a tab.
    let chromium_store = match value::truth(tab, "incognito") {
        Some(true) => "1",
        _ => "0",
    };
    let store = value::text(tab, "cookieStoreId");
    Some(TabFacts {
        tab: id(&value::get(tab, "id"))?,
        store: StoreId(store.unwrap_or_else(|| chromium_store.to_owned())),
        // Left out where we have no permission to know.
        address: value::text(tab, "url").as_deref().and_then(Address::parse),
    })
}

/// A tab's number.
pub fn id(value: &JsValue) -> Option<TabId> {
    Some(TabId(value.as_f64()? as i32))
}

/// Every open tab.
pub async fn all() -> Result<Vec<TabFacts>, BrowserError> {
    let listed: Array = query_tabs(&Object::new()).await?.unchecked_into();
    Ok(listed.iter().filter_map(|tab| facts(&tab)).collect())
}

/// Loads a tab anew.
pub async fn reload(tab: TabId) -> Result<(), BrowserError> {
    Ok(reload_tab(tab.0).await?)
}

/// Opens a page of the extension in a tab of its own, in front of the user.
pub async fn open(url: &str) -> Result<(), BrowserError> {
    create_tab(&value::object([
        ("url", url.into()),
        ("active", true.into()),
    ])?)
    .await?;
    Ok(())
}

/// A window in which a tab of the store can be opened; none when there is no such window.
pub async fn window_for(store: &StoreId) -> Result<Option<WindowId>, BrowserError> {
    let query = value::object([("windowType", "normal".into())])?;
    let listed: Array = query_tabs(&query).await?.unchecked_into();
    let is_meant = |tab: &JsValue| value::truth(tab, "incognito") == Some(store.is_private());
    let tab = listed.iter().find(is_meant);
    Ok(tab.map(|tab| WindowId(value::get(&tab, "windowId"))))
}

/// Opens an address in a tab of the store, behind the others.
pub async fn open_behind(url: &str, store: &StoreId) -> Result<TabId, BrowserError> {
    let window = window_for(store).await?.ok_or(BrowserError)?;
    // Chromium knows no such property: the window says it all.
    let store = if runtime::is_firefox() {
        (&*store.0).into()
    } else {
        JsValue::UNDEFINED
    };
    let details = value::object([
        ("url", url.into()),
        ("active", false.into()),
        ("windowId", window.0),
        ("cookieStoreId", store),
    ])?;
    let tab = create_tab(&details).await?;
    id(&value::get(&tab, "id")).ok_or(BrowserError)
}

/// Shows another address in a tab.
pub async fn show(tab: TabId, url: &str) -> Result<(), BrowserError> {
    update_tab(tab.0, &value::object([("url", url.into())])?).await?;
    Ok(())
}

/// Closes a tab.
pub async fn close(tab: TabId) -> Result<(), BrowserError> {
    Ok(remove_tab(tab.0).await?)
}
