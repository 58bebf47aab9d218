//! Clearing what a service keeps besides cookies, by each browser's own means.

mod chromium;
mod firefox;
mod sweep;

pub use sweep::{arrived, done};

use crate::browser::{history, runtime};
use crate::core::effect::StoresPlace;
use crate::core::receipt::StoreKind;

/// Does now what lets the wipe work without the service's help.
pub async fn prepare(place: &StoresPlace) {
    // What it prepares is on disk, and of use in the ordinary store only.
    if runtime::is_firefox() && place.store.is_background_jar() {
        firefox::prepare(place).await;
    }
}

/// Clears every store; what could not be cleared.
pub async fn wipe(place: &StoresPlace) -> Vec<StoreKind> {
    let wipe = place.wipe;
    let left = if !wipe.storage && !wipe.cache {
        Vec::new()
    } else if runtime::is_firefox() {
        firefox::wipe(place).await
    } else {
        chromium::wipe(place).await
    };
    if wipe.history && place.store.is_background_jar() {
        // What is withdrawn is not asked for again: without the permission the history stays.
        let _ = history::forget(place.domains).await;
    }
    left
}
