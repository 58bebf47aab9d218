//! Clearing what a service keeps besides cookies, by each browser's own means.

mod chromium;
mod firefox;
mod sweep;

pub use sweep::{arrived, done};

use crate::browser::runtime;
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
    if runtime::is_firefox() {
        firefox::wipe(place).await
    } else {
        chromium::wipe(place).await
    }
}
