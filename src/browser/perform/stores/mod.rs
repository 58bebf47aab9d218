//! Clearing what a service keeps besides cookies, by each browser's own means.

mod chromium;
mod firefox;

pub use firefox::arrived;

use crate::browser::runtime;
use crate::core::effect::StoresPlace;
use crate::core::receipt::StoreKind;

/// Does now what lets the wipe work without the service's help.
pub async fn prepare(place: &StoresPlace) {
    if runtime::is_firefox() {
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
