//! A sign-out's answer may set cookies: dead ones, which are swept, or another session, which is
//! checked like the first.

mod support;

use end_credits::core::receipt::Role;
use end_credits::core::verdict::Verdict;
use support::service::SignOut;
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

#[test]
fn what_the_probe_leaves_behind_is_removed_too() {
    let (mut world, tab) = World::watching();
    world.closes(tab);
    let is_probed = |world: &World| {
        let mut log = world.log.iter();
        log.any(|(_, effect)| {
            matches!(effect, end_credits::core::effect::Effect::Send { request, .. }
                if request.errand == end_credits::core::input::Errand::Probe)
        })
    };
    while !is_probed(&world) {
        world.runs_for(1);
    }
    world.sets(
        ORDINARY,
        support::cookie("nfvdid", ".netflix.com", "/", "new"),
    );
    world.settles();
    assert!(world.cookies_in(ORDINARY).is_empty());
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}
