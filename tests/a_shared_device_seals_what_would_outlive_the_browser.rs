//! On a shared device no cookie of a service is kept longer than the browser runs.

mod support;

use end_credits::core::address::Address;
use end_credits::core::capture::jar_header;
use end_credits::core::command::Command;
use end_credits::core::cookie::Cookie;
use end_credits::core::effect::Effect;
use end_credits::core::ids::TabId;
use end_credits::core::seal::SEALED_FOR;
use end_credits::core::settings::Choices;
use end_credits::core::verdict::{Cause, Verdict};
use std::collections::BTreeSet;
use support::{BROWSE, ORDINARY, World, cookie, persistent, session_in};

fn sign_in(world: &mut World) -> String {
    let token = world.service.opens_session();
    for cookie in support::service::Service::cookies_of(&token) {
        world.sets(ORDINARY, persistent(cookie));
    }
    world.sets(
        ORDINARY,
        persistent(cookie("nfvdid", ".netflix.com", "/", "device")),
    );
    world.runs_for(10);
    token
}

/// Signs in to a session whose cookies the service gives so many milliseconds.
fn sign_in_for(world: &mut World, milliseconds: u64) -> String {
    let token = world.service.opens_session();
    let expires = Some(world.clock() + milliseconds);
    for mut cookie in support::service::Service::cookies_of(&token) {
        cookie.traits.expires = expires;
        world.sets(ORDINARY, cookie);
    }
    token
}

/// What would still be there a while after the browser has gone.
fn lasting(world: &World) -> Vec<&str> {
    let gone_by = world.clock() + SEALED_FOR;
    let lasting = world
        .jar
        .iter()
        .filter(|(_, cookie)| cookie.traits.expires.is_some_and(|at| at > gone_by));
    lasting.map(|(_, cookie)| &*cookie.key.name).collect()
}

#[test]
fn as_it_is_set_and_as_often_as_it_is_renewed() {
    let mut world = World::shared();
    world.opens(BROWSE);
    let token = sign_in(&mut world);
    assert_eq!(lasting(&world), [""; 0]);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert!(world.service.has(&token));
    let renewed = persistent(cookie("nfvdid", ".netflix.com", "/", "device, renewed"));
    world.sets(ORDINARY, renewed);
    assert_eq!(lasting(&world), [""; 0]);
}

#[test]
fn what_was_there_before_the_extension_looked_is_sealed_too() {
    let mut world = World::shared();
    let token = sign_in(&mut world);
    assert!(lasting(&world).contains(&"NetflixId"), "no tab is open");
    world.opens(BROWSE);
    assert_eq!(lasting(&world), [""; 0]);
    assert!(world.service.has(&token));
}

#[test]
fn a_device_of_ones_own_keeps_them_until_it_is_called_shared() {
    let mut world = World::personal();
    world.opens(BROWSE);
    sign_in(&mut world);
    assert!(lasting(&world).contains(&"NetflixId"));
    world.commands(Command::SetSharedDevice { shared: true });
    world.runs_for(10);
    assert_eq!(lasting(&world), [""; 0]);
}

#[test]
fn nothing_is_sealed_that_is_being_removed() {
    let mut world = World::shared();
    let tab = world.opens(BROWSE);
    sign_in(&mut world);
    world.closes(tab);
    let late = persistent(cookie("NetflixId", ".netflix.com", "/", "late"));
    world.sets(ORDINARY, late);
    let sealed = world.log.iter().rev().take(3);
    assert!(
        !sealed
            .into_iter()
            .any(|(_, effect)| matches!(effect, Effect::SealCookies { .. }))
    );
    world.settles();
    assert!(world.cookies_in(ORDINARY).is_empty());
}

#[test]
fn a_sealed_session_is_still_captured_and_proved_dead() {
    let mut world = World::shared();
    let tab = world.opens(BROWSE);
    let token = sign_in(&mut world);
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert!(!world.service.has(&token));
}

#[test]
fn after_a_quit_it_is_gone_from_the_browser_and_said_so() {
    let mut world = World::shared();
    world.opens(BROWSE);
    let token = sign_in(&mut world);
    world.quits();
    world.runs_for(SEALED_FOR);
    world.forgets_expired_cookies();
    assert!(world.cookies_in(ORDINARY).is_empty());
    world.starts_anew(&[]);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::Unproven));
    assert_eq!(world.cause(), Some(Cause::QuitBeforeSignOut));
    assert_eq!(world.warnings.len(), 1);
    assert!(
        world.service.has(&token),
        "which is what the warning is for"
    );
}

#[test]
fn the_watch_lengthens_the_seal_of_what_is_in_use() {
    let mut world = World::shared();
    world.opens(BROWSE);
    let token = sign_in(&mut world);
    for _ in 0..90 {
        world.runs_for(20_000);
        world.ticks();
        world.expires_cookies();
    }
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert!(world.cookies_in(ORDINARY).contains(&"nfvdid"), "any cookie");
    assert!(world.is_within_reach(ORDINARY, &token));
    let sealed = world.log.iter();
    let sealed = sealed.filter(|(_, effect)| matches!(effect, Effect::SealCookies { .. }));
    let times: BTreeSet<_> = sealed.map(|(at, _)| at).collect();
    assert!(times.len() < 60, "not at every tick");
}

#[test]
fn who_slept_for_longer_with_the_computer_is_not_thrown_out() {
    let mut world = World::shared();
    let tab = world.opens(BROWSE);
    let token = sign_in(&mut world);
    world.runs_for(SEALED_FOR + 1);
    world.expires_cookies();
    assert!(world.cookies_in(ORDINARY).contains(&"NetflixId"));
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert_eq!(lasting(&world), [""; 0], "sealed again");
    world.closes(tab);
    world.settles();
    assert!(!world.service.has(&token));
    assert!(world.cookies_in(ORDINARY).is_empty());
}

#[test]
fn what_is_over_by_the_next_start_is_not_brought_back() {
    let mut world = World::shared();
    world.opens(BROWSE);
    sign_in(&mut world);
    world.quits();
    world.runs_for(SEALED_FOR);
    world.starts(&[BROWSE]);
    world.expires_cookies();
    assert!(world.cookies_in(ORDINARY).is_empty());
}

#[test]
fn what_the_service_gives_less_time_is_not_lengthened() {
    let mut world = World::shared();
    world.opens(BROWSE);
    sign_in(&mut world);
    let soon = world.clock() + 20_000;
    let mut brief = cookie("flwssn", ".netflix.com", "/", "brief");
    brief.traits.expires = Some(soon);
    world.sets(ORDINARY, brief);
    world.runs_for(15_000);
    world.ticks();
    let brief = world.jar.iter().find(|(_, it)| it.key.name == "flwssn");
    assert_eq!(brief.and_then(|(_, it)| it.traits.expires), Some(soon));
    world.runs_for(5_000);
    world.ticks();
    let brief = world.jar.iter().find(|(_, it)| it.key.name == "flwssn");
    assert_eq!(
        brief.and_then(|(_, it)| it.traits.expires),
        Some(soon),
        "listed for as long as the browser likes, and not brought back"
    );
    world.expires_cookies();
    assert!(!world.cookies_in(ORDINARY).contains(&"flwssn"));
    assert_eq!(world.status(), Some(Verdict::SignedIn));
}

#[test]
fn a_session_whose_own_time_is_over_is_over() {
    let mut world = World::shared();
    world.opens(BROWSE);
    let token = sign_in_for(&mut world, 20_000);
    world.runs_for(10);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    world.runs_for(20_000);
    world.expires_cookies();
    assert!(!world.cookies_in(ORDINARY).contains(&"NetflixId"));
    world.settles();
    assert!(!world.service.has(&token), "it is still told");
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn a_device_of_ones_own_lets_them_go_when_their_time_is_over() {
    let mut world = World::personal();
    world.opens(BROWSE);
    sign_in_for(&mut world, 1_000);
    world.runs_for(1_000);
    world.expires_cookies();
    assert!(!world.cookies_in(ORDINARY).contains(&"NetflixId"));
}

#[test]
fn what_was_sealed_lasts_again_once_the_device_is_ones_own() {
    let mut world = World::shared();
    world.opens(BROWSE);
    let token = sign_in(&mut world);
    assert_eq!(lasting(&world), [""; 0]);
    world.commands(Command::SetSharedDevice { shared: false });
    world.runs_for(10);
    assert!(lasting(&world).contains(&"NetflixId"));
    world.runs_for(SEALED_FOR);
    world.expires_cookies();
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert!(world.is_within_reach(ORDINARY, &token));
}

/// A device of one's own where a quit ends the session and the last tab need not.
fn with_the_quit(change: impl FnOnce(&mut Choices)) -> (World, TabId, String) {
    let mut world = World::personal();
    world.chooses_for_netflix(|choices| {
        choices.when.quit = true;
        change(choices);
    });
    let tab = world.opens(BROWSE);
    let token = sign_in(&mut world);
    assert_eq!(lasting(&world), [""; 0]);
    (world, tab, token)
}

fn runs_past_a_seal(world: &mut World) {
    for _ in 0..8 {
        world.runs_for(20_000);
        if world.is_watching {
            world.ticks();
        }
        world.expires_cookies();
    }
}

#[test]
fn a_session_that_stays_without_a_tab_does_not_end_with_its_seal() {
    let (mut world, tab, token) = with_the_quit(|choices| choices.when.last_tab = false);
    world.closes(tab);
    world.runs_for(10);
    assert!(
        lasting(&world).contains(&"NetflixId"),
        "not every browser tells of a cookie's end"
    );
    runs_past_a_seal(&mut world);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert!(world.is_within_reach(ORDINARY, &token));
}

#[test]
fn a_long_grace_does_not_end_with_the_seal() {
    let (mut world, tab, token) = with_the_quit(|choices| choices.grace_seconds = 300);
    world.closes(tab);
    runs_past_a_seal(&mut world);
    assert!(world.is_within_reach(ORDINARY, &token));
    assert_eq!(world.guarded.len(), 1, "a quit may come within it");
    let session = session_in(ORDINARY);
    world.commands(Command::Undo { session });
    runs_past_a_seal(&mut world);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert!(world.is_within_reach(ORDINARY, &token));
}

/// A shared device on which somebody has signed in, in a browser that seals in two.
fn sealed_in_two() -> (World, TabId, String) {
    let mut world = World::shared();
    world.seals_in_two = true;
    let tab = world.opens(BROWSE);
    let token = sign_in(&mut world);
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

#[test]
fn in_two_the_session_goes_with_the_browser_and_a_stub_tells_the_service() {
    let (mut world, _, token) = sealed_in_two();
    assert_eq!(sealed_at(&world), [("/", false), ("/SignOut", true)]);
    assert_eq!(lasting(&world), [""; 0]);
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
fn in_two_not_all_of_a_session_comes_back_after_a_crash() {
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
fn in_two_nobody_is_brought_back_whose_stubs_are_over() {
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
fn in_two_a_sign_out_at_the_service_is_seen_beside_the_stub() {
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
fn in_two_the_watch_keeps_the_stub() {
    let (mut world, _, token) = sealed_in_two();
    for _ in 0..20 {
        world.runs_for(20_000);
        world.ticks();
        world.expires_cookies();
    }
    quits_silently(&mut world);
    world.settles();
    assert!(!world.service.has(&token));
}

#[test]
fn in_two_the_stub_comes_back_after_a_long_sleep() {
    let (mut world, _, token) = sealed_in_two();
    world.runs_for(SEALED_FOR + 1);
    world.expires_cookies();
    assert_eq!(sealed_at(&world), [("/", false), ("/SignOut", true)]);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    quits_silently(&mut world);
    world.settles();
    assert!(!world.service.has(&token));
}

#[test]
fn in_two_the_session_lasts_again_once_the_device_is_ones_own() {
    let (mut world, _, token) = sealed_in_two();
    world.commands(Command::SetSharedDevice { shared: false });
    world.runs_for(10);
    assert!(lasting(&world).contains(&"NetflixId"));
    world.runs_for(SEALED_FOR);
    world.expires_cookies();
    assert_eq!(sealed_at(&world), [("/", true)], "the stub has gone");
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert!(world.is_within_reach(ORDINARY, &token));
}

#[test]
fn a_renewed_session_gets_a_new_stub() {
    let (mut world, tab, _) = sealed_in_two();
    let renewed = sign_in(&mut world);
    let stubs = world.jar.iter().filter(|(_, it)| it.key.path == "/SignOut");
    for (_, stub) in stubs {
        assert_eq!(stub.value.expose(), renewed, "{}", stub.key.name);
    }
    world.closes(tab);
    world.settles();
    assert!(!world.service.has(&renewed));
}
