//! While something is watched the worker is kept awake, and what it has missed all the same is found.

mod support;

use end_credits::core::effect::Effect;
use end_credits::core::ids::RunId;
use end_credits::core::input::{Input, Listing};
use end_credits::core::receipt::Trigger;
use end_credits::core::verdict::Verdict;
use support::{BROWSE, ELSEWHERE, LOGIN, ORDINARY, World, session_in};

#[test]
fn only_while_somebody_is_signed_in() {
    let mut world = World::shared();
    world.opens(ELSEWHERE);
    assert!(!world.is_watching);
    let tab = world.opens(LOGIN);
    assert!(!world.is_watching, "nobody is signed in yet");
    world.shows(tab, BROWSE);
    world.signs_in();
    assert!(world.is_watching);
    world.closes(tab);
    assert!(world.is_watching, "the ending is under way");
    world.settles();
    assert!(!world.is_watching);
}

#[test]
fn a_service_where_nobody_signs_in_is_no_reason() {
    let mut world = World::shared();
    let tab = world.opens(BROWSE);
    world.closes(tab);
    world.settles();
    let watches = |effect: &Effect| matches!(effect, Effect::Watch(true));
    assert!(!world.log.iter().any(|(_, effect)| watches(effect)));
}

#[test]
fn a_tab_whose_closing_was_missed_is_found_by_the_next_tick() {
    let (mut world, tab) = World::watching();
    world.loses(tab);
    world.runs_for(60_000);
    assert_eq!(
        world.status(),
        Some(Verdict::SignedIn),
        "nobody has said so"
    );
    world.ticks();
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.receipt().trigger, Trigger::LastTabClosed);
}

#[test]
fn a_tab_whose_closing_was_missed_in_a_dead_worker_is_found_when_it_wakes() {
    let (mut world, tab) = World::watching();
    world.falls_asleep();
    world.loses(tab);
    world.wakes();
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.service.open_sessions(), 0);
}

#[test]
fn a_worker_that_wakes_goes_on_watching() {
    let (mut world, _) = World::watching();
    world.falls_asleep();
    assert!(!world.is_watching);
    world.wakes();
    world.runs_for(100);
    assert!(world.is_watching);
}

#[test]
fn nothing_stands_between_a_wake_and_the_event_that_follows() {
    let (mut world, tab) = World::watching();
    world.falls_asleep();
    assert_eq!(world.wakes(), [], "the browser is left alone");
    let effects = world.closes(tab);
    assert!(matches!(effects[0], Effect::Send { .. }), "{effects:?}");
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn a_tick_that_outlives_the_watch_ends_it() {
    let mut world = World::shared();
    world.settles();
    let effects = world.feed(Input::Ticked);
    assert_eq!(effects, []);
}

#[test]
fn ticks_with_nothing_new_change_nothing() {
    let (mut world, _) = World::watching();
    for _ in 0..3 {
        let effects = world.feed(Input::Ticked);
        let seal = Effect::list(
            &session_in(ORDINARY),
            RunId(world.state.last_run),
            Listing::Seal,
        );
        assert_eq!(effects, [Effect::ListTabs, seal], "and nothing is saved");
        let before = world.log.len();
        world.runs_for(10);
        assert_eq!(world.log.len(), before, "the listing has no effect");
    }
    assert!(world.cookies_in(ORDINARY).contains(&"NetflixId"));
}

#[test]
fn a_look_that_has_died_with_its_worker_is_taken_again() {
    let mut world = World::shared();
    world.opens(BROWSE);
    let token = world.service.opens_session();
    for cookie in support::service::Service::cookies_of(&token) {
        world.sets(ORDINARY, cookie);
    }
    // The cookies are there, and the worker has asked for them, and heard nothing.
    world.falls_asleep();
    world.wakes();
    world.runs_for(10);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
}
