//! Chromium clears everything by origin, in one call.

use crate::browser::browsing_data;
use crate::browser::error::BrowserError;
use crate::core::address::Origin;
use crate::core::effect::StoresPlace;
use crate::core::receipt::StoreKind;

/// Clears every store; what could not be cleared.
pub async fn wipe(place: &StoresPlace) -> Vec<StoreKind> {
    let origins = place.seen.iter().chain(&place.known);
    let origins: Vec<String> = origins.map(Origin::to_string).collect();
    match browsing_data::remove_by_origin(&origins).await {
        Ok(()) => Vec::new(),
        Err(BrowserError) => vec![
            StoreKind::LocalStorage,
            StoreKind::IndexedDb,
            StoreKind::CacheStorage,
            StoreKind::ServiceWorkers,
            StoreKind::HttpCache,
        ],
    }
}
