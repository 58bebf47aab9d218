//! `tabs`: which are open, and what they show where we may know it.

use super::awaited::{Awaited, awaited};
use super::error::BrowserError;
use super::unawaited::{let_go, start};
use super::{runtime, value};
use crate::core::address::Address;
use crate::core::ids::{StoreId, TabId};
use crate::core::input::TabFacts;
use crate::decode::tab;
use js_sys::{Array, Object, Promise};
use std::cell::Cell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = query)]
    fn query_tabs(query: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = reload)]
    fn reload_tab(tab: i32) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = update)]
    fn update_tab(tab: i32, details: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = get)]
    fn get_tab(tab: i32) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = remove)]
    fn remove_tab(tab: i32) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "tabs"], js_name = create)]
    fn create_tab(details: &JsValue) -> Result<Promise, JsValue>;
}

/// A window, as the browser numbers it.
pub struct WindowId(JsValue);

/// How often a list is asked for anew at most: where events never rest, one that is a little out of
/// date is better than none.
const MOST_LISTS: u8 = 10;

thread_local! {
    /// How many events of tabs there have been.
    static EVENTS: Cell<u32> = const { Cell::new(0) };
}

/// An event of a tab was told.
pub fn told() {
    EVENTS.set(EVENTS.get().wrapping_add(1));
}

/// Every open tab, as of now: a list that an event has overtaken on its way is out of date, and is
/// asked for anew. Taken up after the event, it would let a tab that has just come to its service, or
/// was not there yet, seem to have left.
pub async fn all() -> Result<Vec<TabFacts>, BrowserError> {
    let mut lists = 0;
    loop {
        let events = EVENTS.get();
        let listed: Array = awaited(query_tabs(&Object::new())).await?.unchecked_into();
        lists += 1;
        if events == EVENTS.get() || lists == MOST_LISTS {
            return Ok(listed
                .iter()
                .filter_map(|shown| tab::facts(&shown))
                .collect());
        }
    }
}

/// Loads a tab anew.
pub fn reload(tab: TabId) {
    let_go(reload_tab(tab.0));
}

/// Opens an address in a tab of its own, in front of the user.
pub fn open(url: &str) {
    if let Ok(details) = value::object([("url", url.into()), ("active", true.into())]) {
        let_go(create_tab(&details));
    }
}

/// Brings a page of the extension, named by its path, in front of the user: in the tab of their window
/// that shows it already, so that a warning that is repeated is there once, or in one of its own. No
/// window is raised for it.
pub fn open_page(path: &str) {
    let Ok(url) = runtime::url(path) else { return };
    let query = value::object([("url", (&*url).into()), ("lastFocusedWindow", true.into())]);
    let listed = awaited(query.and_then(|query| Ok(query_tabs(&query)?)));
    start(async move {
        let shown = value::get(&listed.await.unwrap_or_default(), "0");
        match tab::id(&value::get(&shown, "id")) {
            Some(tab) => let_go(update(tab, "active", true.into())),
            None => open(&url),
        }
    });
}

/// A window in which a tab of the store can be opened; none when there is no such window.
pub async fn window_for(store: &StoreId) -> Result<Option<WindowId>, BrowserError> {
    let query = value::object([("windowType", "normal".into())])?;
    let listed: Array = awaited(query_tabs(&query)).await?.unchecked_into();
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
    let opened = awaited(create_tab(&details)).await?;
    tab::id(&value::get(&opened, "id")).ok_or(BrowserError)
}

/// Shows another address in a tab.
pub fn show(tab: TabId, url: &str) -> Awaited {
    awaited(update(tab, "url", url.into()))
}

/// Sees to it that nobody hears a tab.
pub fn mute(tab: TabId) {
    let_go(update(tab, "muted", true.into()));
}

fn update(tab: TabId, property: &str, value: JsValue) -> Result<Promise, JsValue> {
    update_tab(tab.0, &value::object([(property, value)])?)
}

/// What a tab shows, where we may know it, and whether that is all there.
pub async fn shown(tab: TabId) -> Result<(Option<Address>, bool), BrowserError> {
    let shown = awaited(get_tab(tab.0)).await?;
    let address = value::text(&shown, "url");
    let is_loaded = value::text(&shown, "status").as_deref() == Some("complete");
    Ok((address.as_deref().and_then(Address::parse), is_loaded))
}

/// Closes a tab that nobody waits for.
pub fn close_soon(tab: TabId) {
    let_go(remove_tab(tab.0));
}

/// Closes a tab.
pub fn close(tab: TabId) -> Awaited {
    awaited(remove_tab(tab.0))
}
