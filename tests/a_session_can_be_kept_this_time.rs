//! “Keep me signed in this time”: the next closing ends nothing, the one after it does.

mod support;

use end_credits::core::command::Command;
use end_credits::core::effect::Effect;
use end_credits::core::verdict::Verdict;
use end_credits::core::view::View;
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

/// The pages that were asked for in passing.
fn asked_in_passing(world: &World) -> Vec<&'static str> {
    let effects = world.log.iter().map(|(_, effect)| effect);
    effects
        .filter_map(|effect| match effect {
            Effect::AskInPassing(url) => Some(*url),
            _ => None,
        })
        .collect()
}

#[test]
fn whoever_comes_next_meets_the_profiles() {
    let (mut world, tab) = World::watching_at_home();
    keep(&mut world);
    assert_eq!(asked_in_passing(&world), [""; 0]);
    world.closes(tab);
    let gate = ["https://www.netflix.com/ProfilesGate"];
    assert_eq!(asked_in_passing(&world), gate);
    let again = world.opens(BROWSE);
    world.closes(again);
    world.settles();
    assert_eq!(
        asked_in_passing(&world),
        gate,
        "a session that ends has none"
    );
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

fn let_go(world: &mut World) {
    let session = session_in(ORDINARY);
    world.commands(Command::LetGo { session });
}

#[test]
fn it_is_shown_and_can_be_taken_back() {
    let (mut world, tab) = World::watching_at_home();
    let is_kept = |world: &World| View::of(&world.state).rows[0].kept;
    keep(&mut world);
    assert!(is_kept(&world));
    let_go(&mut world);
    assert!(!is_kept(&world));
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn taken_back_after_the_closing_it_ends_at_once() {
    let (mut world, tab) = World::watching_at_home();
    keep(&mut world);
    world.closes(tab);
    let_go(&mut world);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn there_is_nothing_to_take_back_of_a_session_that_was_not_kept() {
    let (mut world, tab) = World::watching_at_home();
    world.closes(tab);
    world.commands(Command::Undo {
        session: session_in(ORDINARY),
    });
    let again = world.opens(BROWSE);
    let_go(&mut world);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    world.closes(again);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}
