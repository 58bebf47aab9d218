//! Where the browser lets cookies without a time go as it quits, the first of a session's cookies has none,
//! and a stub of each tells the next start whom its sign-out is about (`src/core/seal.rs`).

mod support;

use end_credits::core::address::Address;
use end_credits::core::capture::jar_header;
use end_credits::core::command::Command;
use end_credits::core::cookie::Cookie;
use end_credits::core::ids::TabId;
use end_credits::core::seal::SEALED_FOR;
use end_credits::core::verdict::{Cause, Verdict};
use std::collections::BTreeSet;
use support::{BROWSE, ORDINARY, World};

/// A shared device on which somebody has signed in, in a browser that seals in two.
fn sealed_in_two() -> (World, TabId, String) {
    let mut world = World::shared();
    world.seals_in_two = true;
    let tab = world.opens(BROWSE);
    let token = world.signs_in_lastingly();
    (world, tab, token)
}

/// Where the first auth cookie is, with whether it would be there after a quit.
fn sealed_at(world: &World) -> Vec<(&str, bool)> {
    let sealed = world.jar.iter().map(|(_, cookie)| cookie);
    let sealed = sealed.filter(|cookie| cookie.key.name == "NetflixId");
    let sealed = sealed.map(|it| (&*it.key.path, it.traits.expires.is_some()));
    let sealed: BTreeSet<_> = sealed.collect();
    sealed.into_iter().collect()
}

/// The browser quits, and lets nothing out.
fn quits_silently(world: &mut World) {
    world.quits();
    world.forgets_session_cookies();
    world.starts_anew(&[]);
}

/// A quit lets nothing out, and what is left is enough for the next start to tell the service.
fn expect_ended_by_the_next_start(world: &mut World, token: &str) {
    quits_silently(world);
    world.settles();
    assert!(!world.service.has(token));
}

#[test]
fn the_session_goes_with_the_browser_and_a_stub_tells_the_service() {
    let (mut world, _, token) = sealed_in_two();
    assert_eq!(sealed_at(&world), [("/", false), ("/SignOut", true)]);
    assert_eq!(world.lasting(), [""; 0]);
    quits_silently(&mut world);
    let account = Address::parse("https://www.netflix.com/account").expect("an address");
    let sent = jar_header(&world.all_in(ORDINARY), &account);
    let mut sent = sent.expose().split("; ");
    assert!(
        !sent.any(|it| it.starts_with("NetflixId=")),
        "nobody is let in"
    );
    world.settles();
    assert!(!world.service.has(&token));
    assert_eq!(world.status(), Some(Verdict::SignedOut), "and it is proved");
    assert!(world.cookies_in(ORDINARY).is_empty());
}

#[test]
fn not_all_of_a_session_comes_back_after_a_crash() {
    let (mut world, _, _) = sealed_in_two();
    world.quits();
    world.runs_for(SEALED_FOR);
    let clock = world.clock();
    let is_left = |held: &Cookie| held.traits.expires.is_none_or(|at| at > clock);
    let left: Vec<_> = world.all_in(ORDINARY).into_iter().filter(is_left).collect();
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!(left[0].key.name, "NetflixId");
}

#[test]
fn nobody_is_brought_back_whose_stubs_are_over() {
    let (mut world, _, token) = sealed_in_two();
    world.quits();
    world.forgets_session_cookies();
    world.runs_for(SEALED_FOR);
    world.forgets_expired_cookies();
    world.starts_anew(&[]);
    world.settles();
    assert_eq!(world.cause(), Some(Cause::QuitBeforeSignOut));
    assert!(world.service.has(&token));
}

#[test]
fn a_sign_out_at_the_service_is_seen_beside_the_stub() {
    let (mut world, _, token) = sealed_in_two();
    world.service.ends(&token);
    for held in support::service::Service::cookies_of(&token) {
        world.takes(&ORDINARY.into(), &held.key);
    }
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert!(world.cookies_in(ORDINARY).is_empty(), "the stub too");
}

#[test]
fn the_watch_keeps_the_stub() {
    let (mut world, _, token) = sealed_in_two();
    for _ in 0..20 {
        world.runs_for(20_000);
        world.ticks();
        world.expires_cookies();
    }
    expect_ended_by_the_next_start(&mut world, &token);
}

#[test]
fn the_stub_comes_back_after_a_long_sleep() {
    let (mut world, _, token) = sealed_in_two();
    world.runs_for(SEALED_FOR + 1);
    world.expires_cookies();
    assert_eq!(sealed_at(&world), [("/", false), ("/SignOut", true)]);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    expect_ended_by_the_next_start(&mut world, &token);
}

#[test]
fn the_session_lasts_again_once_the_device_is_ones_own() {
    let (mut world, _, token) = sealed_in_two();
    world.commands(Command::SetSharedDevice { shared: false });
    world.runs_for(10);
    assert!(world.lasting().contains(&"NetflixId"));
    world.runs_for(SEALED_FOR);
    world.expires_cookies();
    assert_eq!(sealed_at(&world), [("/", true)], "the stub has gone");
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert!(world.is_within_reach(ORDINARY, &token));
}

#[test]
fn a_renewed_session_gets_a_new_stub() {
    let (mut world, tab, _) = sealed_in_two();
    let renewed = world.signs_in_lastingly();
    let stubs = world.jar.iter().filter(|(_, it)| it.key.path == "/SignOut");
    let stubs: Vec<_> = stubs.map(|(_, stub)| stub.value.expose()).collect();
    assert_eq!(stubs, [&*renewed; 2]);
    world.closes(tab);
    world.settles();
    assert!(!world.service.has(&renewed));
}
