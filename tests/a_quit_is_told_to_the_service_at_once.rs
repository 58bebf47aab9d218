//! A window's closing may be the browser's quitting: what is sent then has to get out by itself.

mod support;

use end_credits::core::effect::{Effect, Request};
use support::{BROWSE, World};

fn first_request(effects: &[Effect]) -> &Request {
    let Some(Effect::Send { request, .. }) = effects.first() else {
        panic!("the request is not the first: {effects:?}");
    };
    request
}

#[test]
fn with_its_window_it_is_urgent() {
    let (mut world, tab) = World::watching();
    let effects = world.closes_with_window(tab);
    assert!(first_request(&effects).is_urgent);
}

#[test]
fn alone_it_is_not() {
    let (mut world, tab) = World::watching();
    let effects = world.closes(tab);
    assert!(!first_request(&effects).is_urgent);
}

#[test]
fn of_several_tabs_the_last_one_counts() {
    let (mut world, first) = World::watching();
    let second = world.opens(BROWSE);
    assert!(
        world
            .closes_with_window(first)
            .iter()
            .all(|effect| !matches!(effect, Effect::Send { .. }))
    );
    let effects = world.closes_with_window(second);
    assert!(first_request(&effects).is_urgent);
}

#[test]
fn the_session_is_held_ready_for_a_jar_that_is_emptied_first() {
    let (mut world, tab) = World::watching();
    let held = |world: &World| {
        let held = world.held_ready.as_ref();
        held.map(|cookies| cookies.expose().to_owned())
    };
    let before = held(&world).expect("something is held");
    assert!(before.contains("NetflixId="), "the session itself");
    let token = world.signs_in();
    assert!(held(&world).expect("still").contains(&token), "renewed");
    world.closes(tab);
    world.settles();
    assert_eq!(held(&world), None, "nothing is kept of what is over");
}

#[test]
fn a_device_of_ones_own_keeps_its_jar_and_needs_none() {
    let (world, _) = World::watching_at_home();
    assert_eq!(world.held_ready, None);
}
