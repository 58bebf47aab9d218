//! Chromium clears everything by origin, in one call, but for private windows.
//!
//! Those keep their storage apart, where no API of an extension reaches; `extension/sweep.js` does,
//! in a tab of the origin that is opened behind the others. It cannot empty the HTTP cache, which
//! is in memory and goes with the last private window, as all the rest does.

use super::sweep::{self, Kinds, light_filter};
use super::{rule_of, turn_at};
use crate::browser::browsing_data;
use crate::browser::error::BrowserError;
use crate::browser::rules::{self, About, Change, Purpose, Rule};
use crate::browser::tabs;
use crate::core::address::Origin;
use crate::core::effect::StoresPlace;
use crate::core::receipt::StoreKind;
use crate::core::settings::Wipe;

/// What the tab empties. The service worker goes first: it could fill the rest again.
fn tab_kinds(wipe: Wipe) -> Kinds {
    match (wipe.storage, wipe.cache) {
        (true, true) => &["workers", "storage", "databases", "caches", "files"],
        (true, false) => &["workers", "storage", "databases", "files"],
        (false, true) => &["caches"],
        (false, false) => &[],
    }
}

/// Clears every store; what could not be cleared.
pub async fn wipe(place: &StoresPlace) -> Vec<StoreKind> {
    if place.store.is_private() {
        return wipe_private(place).await;
    }
    let origins = place.seen.iter().chain(&place.known);
    let origins: Vec<String> = origins.map(Origin::to_string).collect();
    match browsing_data::remove_by_origin(&origins, place.wipe).await {
        Ok(_) => Vec::new(),
        Err(_) => StoreKind::ALL.to_vec(),
    }
}

async fn wipe_private(place: &StoresPlace) -> Vec<StoreKind> {
    if let Ok(None) = tabs::window_for(&place.store).await {
        // The last private window is closed: all of it is gone.
        return Vec::new();
    }
    let _turn = turn_at(place).await;
    match empty_in_tab(place).await {
        Ok(()) => vec![StoreKind::HttpCache],
        Err(BrowserError) => StoreKind::ALL.to_vec(),
    }
}

async fn empty_in_tab(place: &StoresPlace) -> Result<(), BrowserError> {
    // Blank at first: Chromium does not tell a rule who has opened a tab, only which one it is.
    let tab = tabs::open_behind("about:blank", &place.store).await?;
    let filter = light_filter(place);
    let rule = rules::set(Rule {
        id: rule_of(Purpose::Emptying, place),
        about: About::Tab(tab),
        url_filter: Some(&filter),
        domains: place.domains,
        kinds: &["main_frame"],
        request: &[Change::Remove("cookie")],
        response: &[
            Change::Set("cache-control", "no-store"),
            Change::Remove("set-cookie"),
        ],
    });
    if let Err(error) = rule.await {
        let _ = tabs::close(tab).await;
        return Err(error.into());
    }
    let result = sweep::in_tab(place, Some(tab), tab_kinds(place.wipe)).await;
    let _ = rules::remove(rule_of(Purpose::Emptying, place)).await;
    result
}
