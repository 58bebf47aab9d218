//! On a shared device no cookie of a service is kept longer than the browser runs.

mod support;

use end_credits::core::command::Command;
use end_credits::core::effect::Effect;
use end_credits::core::ids::TabId;
use end_credits::core::seal::SEALED_FOR;
use end_credits::core::settings::Choices;
use end_credits::core::verdict::{Cause, Verdict};
use std::collections::BTreeSet;
use support::{BROWSE, ORDINARY, World, cookie, persistent, session_in};

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

#[test]
fn as_it_is_set_and_as_often_as_it_is_renewed() {
    let mut world = World::shared();
    world.opens(BROWSE);
    let token = world.signs_in_lastingly();
    assert_eq!(world.lasting(), [""; 0]);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert!(world.service.has(&token));
    let renewed = persistent(cookie("nfvdid", ".netflix.com", "/", "device, renewed"));
    world.sets(ORDINARY, renewed);
    assert_eq!(world.lasting(), [""; 0]);
}

#[test]
fn what_was_there_before_the_extension_looked_is_sealed_too() {
    let mut world = World::shared();
    let token = world.signs_in_lastingly();
    assert!(world.lasting().contains(&"NetflixId"), "no tab is open");
    world.opens(BROWSE);
    assert_eq!(world.lasting(), [""; 0]);
    assert!(world.service.has(&token));
}

#[test]
fn a_device_of_ones_own_keeps_them_until_it_is_called_shared() {
    let mut world = World::personal();
    world.opens(BROWSE);
    world.signs_in_lastingly();
    assert!(world.lasting().contains(&"NetflixId"));
    world.commands(Command::SetSharedDevice { shared: true });
    world.runs_for(10);
    assert_eq!(world.lasting(), [""; 0]);
}

#[test]
fn nothing_is_sealed_that_is_being_removed() {
    let mut world = World::shared();
    let tab = world.opens(BROWSE);
    world.signs_in_lastingly();
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
    let token = world.signs_in_lastingly();
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert!(!world.service.has(&token));
}

#[test]
fn after_a_quit_it_is_gone_from_the_browser_and_said_so() {
    let mut world = World::shared();
    world.opens(BROWSE);
    let token = world.signs_in_lastingly();
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
    let token = world.signs_in_lastingly();
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
    let token = world.signs_in_lastingly();
    world.runs_for(SEALED_FOR + 1);
    world.expires_cookies();
    assert!(world.cookies_in(ORDINARY).contains(&"NetflixId"));
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert_eq!(world.lasting(), [""; 0], "sealed again");
    world.closes(tab);
    world.settles();
    assert!(!world.service.has(&token));
    assert!(world.cookies_in(ORDINARY).is_empty());
}

#[test]
fn what_is_over_by_the_next_start_is_not_brought_back() {
    let mut world = World::shared();
    world.opens(BROWSE);
    world.signs_in_lastingly();
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
    world.signs_in_lastingly();
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
    let token = world.signs_in_lastingly();
    assert_eq!(world.lasting(), [""; 0]);
    world.commands(Command::SetSharedDevice { shared: false });
    world.runs_for(10);
    assert!(world.lasting().contains(&"NetflixId"));
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
    let token = world.signs_in_lastingly();
    assert_eq!(world.lasting(), [""; 0]);
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
        world.lasting().contains(&"NetflixId"),
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
