//! A session ends with the last of its tabs, not before.

mod support;

use end_credits::core::effect::Effect;
use end_credits::core::verdict::Verdict;
use support::{BROWSE, CONTAINER, ELSEWHERE, ORDINARY, World};

#[test]
fn the_first_close_only_remembers_that_the_tab_is_gone() {
    let (mut world, first) = World::watching();
    let second = world.opens(BROWSE);
    assert_eq!(world.closes(first), [Effect::Save]);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert!(world.sign_out_times().is_empty());
    assert_eq!(world.cookies_in(ORDINARY).len(), 3);

    world.closes(second);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn tabs_of_the_services_other_hosts_count() {
    let (mut world, first) = World::watching();
    world.opens("https://help.netflix.com/en/");
    world.closes(first);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedIn));
}

#[test]
fn tabs_of_another_store_do_not_count() {
    let (mut world, first) = World::watching();
    world.opens_in(CONTAINER, BROWSE);
    world.closes(first);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn a_tab_that_moves_on_while_another_stays_is_forgotten_for_good() {
    let (mut world, first) = World::watching();
    let second = world.opens(BROWSE);
    world.shows(first, ELSEWHERE);
    // The background sleeps, and wakes with what it had saved.
    world.falls_asleep();
    world.wakes();
    assert_eq!(world.status(), Some(Verdict::SignedIn));

    world.closes(second);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}
