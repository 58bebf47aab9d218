//! A service is looked after while the user lets the extension reach it, and forgotten afterwards.

mod support;

use end_credits::core::effect::Effect;
use end_credits::core::input::{Input, Listing};
use end_credits::core::verdict::Verdict;
use support::{BROWSE, ORDINARY, World, netflix, session_in};

fn is_switched_off(world: &mut World) {
    world.withdrawn = vec![netflix().service()];
    world.feed(Input::AccessChanged);
    world.runs_for(10);
}

fn is_switched_on(world: &mut World) {
    world.withdrawn.clear();
    world.feed(Input::AccessChanged);
    world.runs_for(10);
}

#[test]
fn what_is_over_is_forgotten_and_said_so() {
    let (mut world, tab) = World::watching();
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    is_switched_off(&mut world);
    assert!(world.state.session(&session_in(ORDINARY)).is_none());
    assert_eq!(world.forgotten, ["Netflix"]);
    assert!(world.warnings.is_empty());
}

#[test]
fn of_an_open_session_the_warning_tells() {
    let (mut world, _) = World::watching();
    is_switched_off(&mut world);
    assert_eq!(world.status(), Some(Verdict::Persists));
    assert!(world.forgotten.is_empty());
    assert_eq!(world.warnings.len(), 1);
}

#[test]
fn it_is_said_once() {
    let mut world = World::shared();
    world.runs_for(10);
    is_switched_off(&mut world);
    is_switched_off(&mut world);
    assert_eq!(world.forgotten, ["Netflix"]);
}

#[test]
fn what_a_start_finds_switched_off_was_never_on() {
    let mut world = World::shared();
    world.quits();
    world.withdrawn = vec![netflix().service()];
    world.starts_anew(&[]);
    world.runs_for(10);
    assert!(world.forgotten.is_empty());
}

#[test]
fn tabs_that_are_open_already_are_seen_when_it_is_switched_on() {
    let mut world = World::shared();
    world.runs_for(10);
    is_switched_off(&mut world);
    world.signs_in();
    // The browser hides what such a tab shows.
    let tab = world.opens("about:blank");
    world.is_shown_unseen(tab, BROWSE);
    assert!(world.state.tabs.is_empty());
    is_switched_on(&mut world);
    world.runs_for(10);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
}

#[test]
fn a_start_looks_into_no_jar_before_it_knows_where_it_may() {
    let mut world = World::shared();
    let effects = world.starts_anew(&[]);
    let looks = |effects: &[Effect]| {
        effects.iter().any(|effect| {
            matches!(
                effect,
                Effect::ListCookies {
                    purpose: Listing::Start,
                    ..
                }
            )
        })
    };
    assert!(!looks(&effects));
    let effects = world.feed(Input::AccessSeen {
        reached: vec![netflix().service()],
    });
    assert!(looks(&effects));
    let effects = world.feed(Input::AccessSeen {
        reached: vec![netflix().service()],
    });
    assert!(!looks(&effects), "once a start is enough");
}

#[test]
fn a_start_looks_into_no_jar_of_a_service_that_is_switched_off() {
    let mut world = World::shared();
    world.starts_anew(&[]);
    let effects = world.feed(Input::AccessSeen {
        reached: Vec::new(),
    });
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::ListCookies { .. }))
    );
}

#[test]
fn whoever_dies_before_the_answer_asks_again() {
    let mut world = World::shared();
    world.runs_for(10);
    world.quits();
    world.starts_anew(&[]);
    world.dies(false);
    world.wakes();
    world.runs_for(20);
    let reached = world.state.reached.as_deref().unwrap_or_default();
    assert!(reached.contains(&netflix().service()));
    assert!(!world.state.is_start_due);
}
