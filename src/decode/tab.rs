//! Tabs as both browsers describe them.

use super::Fields;
use crate::core::address::Address;
use crate::core::ids::{StoreId, TabId};
use crate::core::input::TabFacts;

/// What a tab is; none for one that has no number, such as a developer tool's.
pub fn facts<V: Fields>(tab: &V) -> Option<TabFacts> {
    // Chromium has two stores, and names neither in a tab.
    let chromium_store = match tab.truth("incognito") {
        Some(true) => "1",
        _ => "0",
    };
    let store = tab.text("cookieStoreId");
    Some(TabFacts {
        tab: id(&tab.get("id"))?,
        store: StoreId(store.unwrap_or_else(|| chromium_store.to_owned())),
        is_audible: tab.truth("audible") == Some(true),
        is_loading: tab.text("status").as_deref() == Some("loading"),
        // Left out where we have no permission to know.
        address: tab.text("url").as_deref().and_then(Address::parse),
    })
}

/// A tab's number; none for a number that no tab can have, rather than another tab's.
pub fn id<V: Fields>(value: &V) -> Option<TabId> {
    let number = value.as_number()?;
    let id = number as i32;
    (f64::from(id) == number).then_some(TabId(id))
}
