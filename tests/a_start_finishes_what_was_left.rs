//! A quit gives no time: what was not finished is finished by the next start, from the journal.

mod support;

use end_credits::core::effect::{Effect, Toolbar};
use end_credits::core::receipt::Trigger;
use end_credits::core::verdict::{Cause, Verdict};
use support::service::SignOut;
use support::{BROWSE, ELSEWHERE, LOGIN, ORDINARY, World};

/// A shared device whose browser was quit, and the session that was open then.
fn quit_with_somebody_signed_in() -> (World, String) {
    let mut world = World::shared();
    world.opens(BROWSE);
    let token = world.signs_in();
    world.quits();
    (world, token)
}

#[test]
fn a_session_that_was_open_at_the_quit_is_ended_and_proved() {
    let (mut world, token) = quit_with_somebody_signed_in();
    world.starts(&[]);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.receipt().trigger, Trigger::StartSweep);
    assert!(!world.service.has(&token));
    assert!(world.cookies_in(ORDINARY).is_empty());
}

#[test]
fn a_quit_at_any_step_of_an_ending_leaves_nothing_behind() {
    let length = {
        let (mut world, tab) = World::watching();
        let before = world.steps;
        world.closes(tab);
        world.settles();
        world.steps - before
    };
    for step in 0..=length {
        let (mut world, tab) = World::watching();
        let last = world.steps + step;
        world.closes(tab);
        while world.steps < last {
            world.runs_for(1);
        }
        world.quits();
        world.starts(&[]);
        world.settles();
        assert!(world.cookies_in(ORDINARY).is_empty(), "step {step}");
        assert_eq!(world.service.open_sessions(), 0, "step {step}");
        // Where the cookies had gone before the quit, nothing is left to prove it with.
        let is_said = matches!(
            world.status(),
            None | Some(Verdict::SignedOut | Verdict::Unproven)
        );
        assert!(is_said, "step {step}: {:?}", world.status());
    }
}

/// An answer that comes before the listing would take away what the proof needs.
#[test]
fn the_jar_is_listed_before_the_service_is_told() {
    let (mut world, token) = quit_with_somebody_signed_in();
    let effects = world.starts(&[]);
    let asks = |effect: &Effect| matches!(effect, Effect::ListCookies { .. });
    let tells = |effect: &Effect| matches!(effect, Effect::Send { .. });
    assert!(effects.iter().any(asks));
    assert!(!effects.iter().any(tells));
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert!(!world.service.has(&token));
}

#[test]
fn the_service_is_told_though_the_jar_is_never_listed() {
    let (mut world, token) = quit_with_somebody_signed_in();
    world.faults.list_hangs = true;
    world.starts(&[]);
    world.settles();
    assert!(!world.service.has(&token));
    assert_ne!(world.status(), Some(Verdict::SignedOut));
}

/// Quit with somebody signed in, and nothing of it is left in the jar.
fn quit_that_has_emptied_the_jar() -> World {
    let (mut world, _) = quit_with_somebody_signed_in();
    world.jar.clear();
    world
}

#[test]
fn what_can_no_longer_be_proved_names_the_quit() {
    let mut world = quit_that_has_emptied_the_jar();
    world.starts(&[]);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::Unproven));
    assert_eq!(world.cause(), Some(Cause::QuitBeforeSignOut));
}

/// The start guard has held it back: it would go on showing that, and nothing else. It is loaded at once,
/// in case it was not, and at the end.
#[test]
fn a_restored_tab_is_loaded_anew_though_nothing_can_be_proved() {
    let mut world = quit_that_has_emptied_the_jar();
    world.starts_anew(&[BROWSE]);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::Unproven));
    assert_eq!(world.reloaded.len(), 2);
}

/// The service refuses half a session whether it is alive or not: a replay of it proves nothing.
#[test]
fn a_session_that_the_browser_has_kept_in_part_is_not_called_dead() {
    for lost in ["NetflixId", "SecureNetflixId"] {
        let mut world = World::shared();
        world.opens(BROWSE);
        let token = world.signs_in();
        world.quits();
        world.jar.retain(|(_, cookie)| cookie.key.name != lost);
        world.starts_anew(&[]);
        world.settles();
        assert!(world.service.has(&token), "without {lost}");
        assert_eq!(world.status(), Some(Verdict::Unproven), "without {lost}");
        assert_eq!(world.cause(), Some(Cause::QuitBeforeSignOut));
        assert_eq!(world.warnings.len(), 1);
        assert!(world.cookies_in(ORDINARY).is_empty());
    }
}

#[test]
fn a_tab_that_the_browser_has_restored_goes_on() {
    let (mut world, token) = quit_with_somebody_signed_in();
    world.starts(&[BROWSE]);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert!(world.service.has(&token));
}

#[test]
fn a_restored_tab_whose_session_went_with_the_browser_is_not_called_signed_in() {
    let mut world = quit_that_has_emptied_the_jar();
    world.starts(&[LOGIN]);
    world.settles();
    assert_ne!(world.status(), Some(Verdict::SignedIn));
}

#[test]
fn a_restored_session_is_held_so_that_signing_out_at_the_service_can_be_proved() {
    let (mut world, _) = World::watching();
    world.quits();
    world.starts(&[BROWSE]);
    world.runs_for(100);
    world.signs_out_at_the_service(ORDINARY);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn what_a_start_has_found_is_saved_whichever_tab_comes_last() {
    for tabs in [
        &[][..],
        &[ELSEWHERE],
        &[BROWSE],
        &[BROWSE, ELSEWHERE],
        &[ELSEWHERE, BROWSE],
    ] {
        let (mut world, _) = World::watching();
        world.quits();
        world.now = world.now + 60_000;
        let effects = world.starts(tabs);
        assert!(effects.contains(&Effect::Save), "{tabs:?}");
        if world.session().is_ending() {
            let is_set = |effect: &Effect| matches!(effect, Effect::WakeAt(Some(_)));
            assert!(effects.iter().any(is_set), "{tabs:?}: no deadline");
        }
        // And a background that dies right then goes on.
        world.falls_asleep();
        world.wakes();
        world.settles();
    }
}

#[test]
fn what_was_pending_is_tried_again() {
    let (mut world, tab) = World::watching();
    world.service.is_unreachable = true;
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::Pending));
    world.quits();
    world.service.is_unreachable = false;
    let before = world.sign_out_times().len();
    world.starts(&[]);
    world.settles();
    assert!(world.sign_out_times().len() > before);
    assert_ne!(world.status(), Some(Verdict::Pending));
    assert_ne!(
        world.status(),
        Some(Verdict::SignedOut),
        "the capture is gone"
    );
}

#[test]
fn on_a_shared_device_what_ended_well_is_forgotten() {
    let (mut world, tab) = World::watching();
    world.closes(tab);
    world.settles();
    world.quits();
    world.starts(&[]);
    world.settles();
    assert!(world.state.sessions.is_empty());
    assert_eq!(world.toolbar, Toolbar::Idle);
}

#[test]
fn on_a_device_of_ones_own_the_receipt_stays() {
    let (mut world, tab) = World::watching_at_home();
    world.closes(tab);
    world.settles();
    let receipt = world.receipt().clone();
    world.quits();
    world.starts(&[]);
    world.settles();
    assert_eq!(*world.receipt(), receipt);
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn the_choice_of_device_stays() {
    let mut world = World::personal();
    world.quits();
    world.starts(&[]);
    assert!(!world.state.settings.shared_device);
}

#[test]
fn a_first_start_does_nothing_but_look() {
    let mut world = World::shared();
    world.quits();
    world.starts(&[ELSEWHERE, BROWSE]);
    world.settles();
    assert!(world.sign_out_times().is_empty());
    assert!(world.state.settings.shared_device, "strict by default");
}

#[test]
fn a_session_that_persists_is_still_named_after_a_start() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::Lies;
    world.closes(tab);
    world.settles();
    world.quits();
    world.starts(&[]);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::Persists));
}
