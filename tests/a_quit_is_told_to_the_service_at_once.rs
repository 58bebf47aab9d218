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
