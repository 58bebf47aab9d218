//! Clearing what a service keeps besides cookies, by each browser's own means.

mod chromium;
mod firefox;
mod sweep;

pub use sweep::{arrived, done};

use crate::browser::rules::{self, Purpose};
use crate::browser::turns::{self, Turn};
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

/// Waits until a service may be visited. Its containers take turns: they are told apart neither by the
/// rules nor by the addresses.
fn turn_at(place: &StoresPlace) -> impl Future<Output = Turn> + use<> {
    turns::take(rule_of(Purpose::Emptying, place))
}

/// The rule under which a service is visited for this.
fn rule_of(purpose: Purpose, place: &StoresPlace) -> u32 {
    rules::number(purpose, place.domains.first().unwrap_or(&""))
}
