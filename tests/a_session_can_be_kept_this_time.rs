//! “Keep me signed in this time”: the next closing ends nothing, the one after it does.

mod support;

use end_credits::core::command::Command;
use end_credits::core::verdict::Verdict;
use support::{BROWSE, ORDINARY, World, session_in};

fn keep(world: &mut World) {
    let session = session_in(ORDINARY);
    world.commands(Command::Keep { session });
}

#[test]
fn the_next_closing_ends_nothing() {
    let (mut world, tab) = World::watching_at_home();
    keep(&mut world);
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert!(world.sign_out_times().is_empty());
    assert!(!world.is_watching, "there is nothing left to be missed");
}

#[test]
fn nor_does_one_that_was_missed() {
    let (mut world, tab) = World::watching_at_home();
    keep(&mut world);
    world.loses(tab);
    world.ticks();
    world.settles();
    assert!(world.sign_out_times().is_empty());
}

#[test]
fn the_closing_after_it_does() {
    let (mut world, tab) = World::watching_at_home();
    keep(&mut world);
    world.closes(tab);
    let again = world.opens(BROWSE);
    assert!(world.is_watching);
    world.closes(again);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn a_shared_device_keeps_nobody() {
    let (mut world, tab) = World::watching();
    keep(&mut world);
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}
