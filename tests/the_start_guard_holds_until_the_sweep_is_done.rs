//! What a quit has left behind cannot be used before the start's sweep has removed it.

mod support;

use end_credits::core::effect::Effect;
use support::{BROWSE, World};

fn is_guarded(world: &World) -> bool {
    world.guarded == ["netflix".into()]
}

#[test]
fn while_a_session_is_open_and_until_it_has_ended() {
    let mut world = World::shared();
    let tab = world.opens(BROWSE);
    assert!(!is_guarded(&world));
    world.signs_in();
    assert!(is_guarded(&world));
    world.closes(tab);
    assert!(is_guarded(&world), "a quit may come in between");
    world.settles();
    assert!(!is_guarded(&world));
}

#[test]
fn a_start_takes_it_back_only_after_its_sweep() {
    let (mut world, _) = World::watching();
    world.quits();
    let guards_before = guards(&world);
    world.starts_anew(&[]);
    assert!(is_guarded(&world), "the browser holds it still");
    assert_eq!(
        guards(&world),
        guards_before,
        "nothing lets the old session through"
    );
    world.settles();
    assert!(!is_guarded(&world));
}

/// A page that is loading as the browser starts is seen before it is told that it was the browser.
#[test]
fn a_page_that_is_open_from_the_start_on_is_held_back_too() {
    let (mut world, _) = World::watching();
    world.quits();
    let guards_before = guards(&world);
    world.starts_anew(&[BROWSE]);
    assert_eq!(guards(&world), guards_before, "nothing lets it through");
    world.settles();
    assert!(guards(&world) > guards_before && !is_guarded(&world));
}

#[test]
fn a_start_with_nothing_to_sweep_takes_it_back_at_once() {
    let (mut world, _) = World::watching();
    world.quits();
    world.jar.clear();
    world.forgets_journal();
    world.starts_anew(&[]);
    assert!(!is_guarded(&world));
}

#[test]
fn after_an_update_the_pages_are_let_through_again() {
    let (mut world, _) = World::watching();
    world.falls_asleep();
    world.forgets_memory();
    let before = guards(&world);
    world.wakes();
    assert_eq!(
        guards(&world),
        before,
        "it may have been the browser that started"
    );
    world.settles();
    assert_eq!(guards(&world), before + 1);
    assert!(is_guarded(&world));
}

#[test]
fn a_device_of_ones_own_has_none() {
    let (world, _) = World::watching_at_home();
    assert!(!is_guarded(&world));
}

fn guards(world: &World) -> usize {
    let is_guard = |effect: &Effect| matches!(effect, Effect::Guard(_));
    world
        .log
        .iter()
        .filter(|(_, effect)| is_guard(effect))
        .count()
}
