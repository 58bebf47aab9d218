//! A sign-out's answer may set cookies: dead ones, which are swept, or another session, which is
//! checked like the first.

mod support;

use end_credits::core::input::Errand;
use end_credits::core::receipt::Role;
use end_credits::core::verdict::Verdict;
use support::service::{Service, SignOut};
use support::{ORDINARY, World};

#[test]
fn a_dead_cookie_that_comes_back_is_swept() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::SetsTheCookieAgain;
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert!(world.cookies_in(ORDINARY).is_empty());
    assert_eq!(world.receipt().removed.cookies, 5);
}

#[test]
fn another_session_is_found_and_ended() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::HandsOutAnother;
    world.closes(tab);
    world.service.sign_out = SignOut::Works;
    assert_eq!(world.service.open_sessions(), 1, "the one in the answer");
    world.settles();
    assert_eq!(world.service.open_sessions(), 0);
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert!(world.cookies_in(ORDINARY).is_empty());
}

#[test]
fn another_session_that_cannot_be_ended_persists() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::HandsOutAnother;
    world.closes(tab);
    world.service.sign_out = SignOut::Lies;
    world.settles();
    assert_eq!(world.service.open_sessions(), 1);
    assert_eq!(world.status(), Some(Verdict::Persists));
    assert!(world.findings(Role::Replay).len() >= 2);
    assert!(world.cookies_in(ORDINARY).is_empty());
}

/// The last tab is closed, and the ending has come as far as the probe.
fn probing() -> World {
    let (mut world, tab) = World::watching();
    world.closes(tab);
    let is_sent = |world: &World| {
        let mut requests = world.requests();
        requests.any(|(_, request)| request.errand == Errand::Probe)
    };
    while !is_sent(&world) {
        world.runs_for(1);
    }
    world
}

#[test]
fn what_the_probe_leaves_behind_is_removed_too() {
    let mut world = probing();
    let left = support::cookie("nfvdid", ".netflix.com", "/", "new");
    world.sets(ORDINARY, left);
    world.settles();
    assert!(world.cookies_in(ORDINARY).is_empty());
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn a_session_that_comes_up_after_the_replays_is_tried_before_it_is_forgotten() {
    let mut world = probing();
    let token = world.service.opens_session();
    for cookie in Service::cookies_of(&token) {
        world.sets(ORDINARY, cookie);
    }
    world.settles();
    assert!(!world.service.has(&token), "it was wiped, but not ended");
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}
