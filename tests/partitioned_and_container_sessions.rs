//! Sessions that the background's own requests do not carry: in partitions, in containers.

mod support;

use end_credits::core::effect::{Credentials, Effect};
use end_credits::core::input::Errand;
use end_credits::core::receipt::StoreKind;
use end_credits::core::verdict::Verdict;
use std::collections::BTreeSet;
use support::service::SignOut;
use support::{BROWSE, CONTAINER, ELSEWHERE, ORDINARY, World, session_in};

const NEWS: &str = "https://news.example";
const SHOP: &str = "https://shop.example";

fn tokens_of(world: &World, errands: impl Fn(Errand) -> bool) -> Vec<BTreeSet<String>> {
    let received = world.service.received.iter();
    received
        .filter(|received| errands(received.errand))
        .map(|received| received.tokens.clone())
        .collect()
}

#[test]
fn every_partition_is_signed_out_and_replayed_on_its_own() {
    let mut world = World::shared();
    let tab = world.opens(BROWSE);
    let tokens = [
        world.signs_in(),
        world.signs_in_within(ORDINARY, NEWS),
        world.signs_in_within(ORDINARY, SHOP),
    ];
    world.closes(tab);
    world.settles();

    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert!(tokens.iter().all(|token| !world.service.has(token)));
    assert!(world.cookies_in(ORDINARY).is_empty());
    let replayed = tokens_of(&world, |errand| matches!(errand, Errand::Replay(_)));
    let alone: Vec<BTreeSet<String>> = tokens
        .iter()
        .map(|token| BTreeSet::from([token.clone()]))
        .collect();
    assert_eq!(replayed, alone, "one session in each replay");
}

#[test]
fn a_partition_that_stays_alive_persists() {
    let mut world = World::shared();
    let tab = world.opens(BROWSE);
    let token = world.signs_in_within(ORDINARY, NEWS);
    world.service.sign_out = SignOut::Lies;
    world.closes(tab);
    world.settles();
    assert!(world.service.has(&token));
    assert_eq!(world.status(), Some(Verdict::Persists));
}

#[test]
fn a_container_is_signed_out_by_its_own_cookies_only() {
    let mut world = World::shared();
    world.opens(BROWSE);
    let ordinary = world.signs_in();
    let tab = world.opens_in(CONTAINER, BROWSE);
    let contained = world.signs_in_in(CONTAINER);
    world.closes(tab);
    world.settles();

    assert_eq!(world.status_of(CONTAINER), Some(Verdict::SignedOut));
    assert!(!world.service.has(&contained));
    assert!(world.cookies_in(CONTAINER).is_empty());
    let replayed = tokens_of(&world, |errand| matches!(errand, Errand::Replay(_)));
    assert_eq!(replayed.len(), 1, "the first attempt was enough");

    assert_eq!(world.status_of(ORDINARY), Some(Verdict::SignedIn));
    assert!(world.service.has(&ordinary));
    assert_eq!(world.cookies_in(ORDINARY).len(), 3);
    for received in &world.service.received {
        assert!(!received.tokens.contains(&ordinary), "{received:?}");
    }
}

#[test]
fn the_ordinary_session_leaves_the_container_alone() {
    let mut world = World::shared();
    let tab = world.opens(BROWSE);
    world.signs_in();
    world.opens_in(CONTAINER, BROWSE);
    let contained = world.signs_in_in(CONTAINER);
    world.closes(tab);
    world.settles();
    assert_eq!(world.status_of(ORDINARY), Some(Verdict::SignedOut));
    assert_eq!(world.status_of(CONTAINER), Some(Verdict::SignedIn));
    assert!(world.service.has(&contained));
    assert_eq!(world.cookies_in(CONTAINER).len(), 3);
}

#[test]
fn no_other_store_ever_uses_the_backgrounds_jar() {
    for store in [CONTAINER, "1", "firefox-private"] {
        let mut world = World::shared();
        let tab = world.opens_in(store, BROWSE);
        world.signs_in_in(store);
        world.service.sign_out = SignOut::Lies;
        world.closes(tab);
        world.settles();
        assert_eq!(world.status_of(store), Some(Verdict::Persists));
        for (session, request) in world.requests() {
            assert_eq!(*session, session_in(store));
            assert_ne!(request.cookies, Credentials::Jar, "{store}");
            if request.errand == Errand::Probe {
                assert_eq!(request.cookies, Credentials::Store(store.into()));
            }
        }
    }
}

#[test]
fn signing_out_of_everything_ends_each_in_its_own_store() {
    let mut world = World::shared();
    world.opens(BROWSE);
    world.opens_in(CONTAINER, BROWSE);
    let tokens = [world.signs_in(), world.signs_in_in(CONTAINER)];
    world.commands(end_credits::core::command::Command::SignOutOfEverything);
    world.settles();
    for (store, token) in [ORDINARY, CONTAINER].into_iter().zip(tokens) {
        assert_eq!(world.status_of(store), Some(Verdict::SignedOut));
        assert!(!world.service.has(&token));
        assert!(world.cookies_in(store).is_empty());
    }
}

#[test]
fn removal_stays_within_the_store() {
    let mut world = World::shared();
    let tab = world.opens_in(CONTAINER, BROWSE);
    world.signs_in_in(CONTAINER);
    world.opens(BROWSE);
    world.signs_in();
    world.shows(tab, ELSEWHERE);
    world.settles();
    for (_, effect) in &world.log {
        if let Effect::RemoveCookies { session, .. } | Effect::WipeStores { session, .. } = effect {
            assert_eq!(session.store.0, CONTAINER);
        }
    }
}

#[test]
fn what_other_stores_share_is_wiped_only_when_nobody_uses_it_there() {
    let mut world = World::shared();
    let tab = world.opens(BROWSE);
    world.signs_in();
    let other = world.opens_in(CONTAINER, BROWSE);
    world.signs_in_in(CONTAINER);
    world.closes(other);
    world.settles();
    world.closes(tab);
    world.settles();
    let wipes = world.log.iter().filter_map(|(_, effect)| match effect {
        Effect::WipeStores { session, place, .. } => {
            Some((session.store.0.as_str(), place.has_neighbours))
        }
        _ => None,
    });
    let wipes: Vec<_> = wipes.collect();
    assert_eq!(wipes, [(CONTAINER, true), (ORDINARY, false)]);
}

#[test]
fn a_private_windows_http_cache_is_not_waited_for() {
    let left = vec![StoreKind::HttpCache];
    for (store, verdict) in [("1", Verdict::SignedOut), (ORDINARY, Verdict::Pending)] {
        let mut world = World::shared();
        let tab = world.opens_in(store, BROWSE);
        world.signs_in_in(store);
        world.faults.keeps_stores = left.clone();
        world.closes(tab);
        world.runs_for(900);
        assert_eq!(world.status_of(store), Some(verdict), "{store}");
        let session = world.state.session(&session_in(store));
        let receipt = session.and_then(|session| session.receipt.as_ref());
        let stores_left = receipt.map(|receipt| &receipt.removed.stores_left);
        assert_eq!(stores_left, Some(&left), "the receipt says so all the same");
    }
}
