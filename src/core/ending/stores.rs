//! The stores of a service: which are cleared, and what came of it.

use super::judge::judge;
use super::{Ending, Stage, StoresWipe, Turn};
use crate::core::address::Origin;
use crate::core::capture::Capture;
use crate::core::effect::{Effect, StoresPlace};
use crate::core::ids::{SessionKey, StoreId};
use crate::core::receipt::StoreKind;
use crate::core::recipe::Recipe;
use crate::core::session::Session;
use crate::core::settings::Wipe;
use crate::core::time::Millis;

/// Has the stores cleared of every origin of the service that is known by now.
pub(super) fn wipe_stores(
    key: &SessionKey,
    ending: &mut Ending,
    recipe: &'static Recipe,
    seen: &[Origin],
    turn: &mut Turn<'_>,
) {
    ending.stores = StoresWipe::UnderWay;
    turn.effects.push(Effect::WipeStores {
        session: key.clone(),
        run: ending.run,
        place: StoresPlace {
            has_neighbours: turn.has_neighbours,
            wipe: turn.choices.wipe,
            ..stores_place(key, ending, recipe, seen)
        },
    });
}

/// Takes up what a wipe has left, and judges where that was all that was waited for.
pub(super) fn stores_wiped(
    session: &mut Session,
    recipe: &'static Recipe,
    left: Vec<StoreKind>,
    turn: &mut Turn<'_>,
) {
    let Some(ending) = &mut session.ending else {
        return;
    };
    let store = &session.key.store;
    ending.stores = if left.iter().all(|kind| goes_by_itself(store, *kind)) {
        StoresWipe::Done
    } else {
        StoresWipe::Due
    };
    let is_awaited = ending.stage == Stage::AwaitingStores;
    if let Some(receipt) = &mut session.receipt
        && !ending.is_quiet
    {
        receipt.removed.stores_left = left;
        receipt
            .removed
            .stores_left
            .extend(spared(turn.choices.wipe));
        let place = stores_place(&session.key, ending, recipe, &session.origins);
        let origins = place.seen.iter().chain(&place.known);
        receipt.removed.origins = origins.map(Origin::to_string).collect();
    }
    note_wiped(session, turn.now);
    if is_awaited {
        judge(session, recipe, turn);
    }
}

/// Whether trying again would be in vain: a private window's HTTP cache is out of reach of an
/// extension in Chromium. It is in memory, and gone with the last private window.
fn goes_by_itself(store: &StoreId, kind: StoreKind) -> bool {
    store.is_private() && kind == StoreKind::HttpCache
}

/// The kinds of stores that are left by choice.
fn spared(wipe: Wipe) -> impl Iterator<Item = StoreKind> {
    let is_spared = move |kind: &StoreKind| match kind {
        StoreKind::LocalStorage | StoreKind::IndexedDb | StoreKind::ServiceWorkers => !wipe.storage,
        StoreKind::CacheStorage | StoreKind::HttpCache => !wipe.cache,
    };
    StoreKind::ALL.into_iter().filter(is_spared)
}

/// Notes the time at which cookies and stores were first gone.
fn note_wiped(session: &mut Session, now: Millis) {
    let Some(ending) = session.ending.as_ref().filter(|ending| !ending.is_quiet) else {
        return;
    };
    if let Some(receipt) = &mut session.receipt
        && ending.is_removed
        && ending.is_jar_seen
        && ending.stores == StoresWipe::Done
        && receipt.wiped.is_none()
    {
        receipt.wiped = Some(now);
    }
}

/// Where the stores are: origins that tabs have shown, and those that the catalogue and the captured
/// cookies name besides.
fn stores_place(
    key: &SessionKey,
    ending: &Ending,
    recipe: &'static Recipe,
    seen: &[Origin],
) -> StoresPlace {
    let cookie_hosts = ending
        .captures
        .iter()
        .flat_map(Capture::cookies)
        .map(|cookie| cookie.key.host());
    let mut known = Vec::new();
    for host in recipe.hosts.iter().copied().chain(cookie_hosts) {
        let origin = Origin::of_host(host);
        if recipe.owns_host(host) && !seen.contains(&origin) && !known.contains(&origin) {
            known.push(origin);
        }
    }
    StoresPlace {
        known,
        ..seen_place(key, recipe, seen)
    }
}

/// What is known of a service's stores while its tabs are open.
pub fn seen_place(key: &SessionKey, recipe: &'static Recipe, seen: &[Origin]) -> StoresPlace {
    StoresPlace {
        store: key.store.clone(),
        domains: recipe.domains,
        // What was read back may be older than the catalogue.
        seen: seen
            .iter()
            .filter(|origin| recipe.owns_host(origin.host()))
            .cloned()
            .collect(),
        known: Vec::new(),
        light_path: recipe.light_path,
        has_neighbours: false,
        wipe: Wipe::default(),
    }
}
