//! A warning stays until the session is proved dead or the user says that it is seen to. Time
//! alone never takes it away, and neither does a restart.

mod support;

use end_credits::core::command::Command;
use end_credits::core::effect::Toolbar;
use end_credits::core::verdict::Verdict;
use support::service::SignOut;
use support::{BROWSE, ORDINARY, World, session_in};

const A_MONTH: u64 = 30 * 24 * 3_600_000;

fn warned() -> World {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::Lies;
    world.closes(tab);
    world.settles();
    assert!(world.session().warned);
    world
}

#[test]
fn not_by_time() {
    let mut world = warned();
    world.runs_for(A_MONTH);
    world.feed(end_credits::core::input::Input::TimePassed);
    assert!(world.session().warned);
    assert_eq!(world.toolbar, Toolbar::Warning);
    assert_eq!(world.warnings.len(), 1);
}

#[test]
fn not_by_a_restart() {
    let mut world = warned();
    world.quits();
    world.starts(&[]);
    world.settles();
    assert!(world.session().warned);
    assert_eq!(world.status(), Some(Verdict::Persists));
    assert_eq!(world.toolbar, Toolbar::Warning);
}

#[test]
fn not_by_a_sleeping_background() {
    let mut world = warned();
    world.falls_asleep();
    world.wakes();
    assert!(world.session().warned);
}

#[test]
fn not_by_another_visit_without_a_session() {
    let mut world = warned();
    let tab = world.opens(support::LOGIN);
    assert!(world.session().warned);
    world.closes(tab);
    world.settles();
    assert!(world.session().warned);
}

#[test]
fn not_by_signing_in_again() {
    let mut world = warned();
    world.opens(BROWSE);
    world.signs_in();
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert!(world.session().warned);
    assert_eq!(world.toolbar, Toolbar::Warning);
}

#[test]
fn by_a_retry_that_proves_it() {
    let mut world = warned();
    world.service.sign_out = SignOut::Works;
    let session = session_in(ORDINARY);
    world.commands(Command::Retry { session });
    assert!(world.session().warned, "not before it is proved");
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert!(!world.session().warned);
    assert!(world.warnings.is_empty());
    assert_eq!(world.toolbar, Toolbar::SignedOut);
}

#[test]
fn by_the_user_and_for_good() {
    let mut world = warned();
    let session = session_in(ORDINARY);
    world.commands(Command::Dismiss { session });
    assert!(!world.session().warned);
    assert!(world.warnings.is_empty());
    assert_ne!(world.toolbar, Toolbar::Warning);

    world.quits();
    world.starts(&[]);
    world.settles();
    assert!(!world.session().warned);
}

#[test]
fn by_the_user_even_while_it_is_still_tried() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::Lies;
    world.closes(tab);
    // After the first warning, before the last attempt.
    world.runs_for(4_000);
    assert_eq!(world.warned_times, 1);
    let session = session_in(ORDINARY);
    world.commands(Command::Dismiss { session });
    world.settles();
    assert_eq!(world.status(), Some(Verdict::Persists));
    assert_eq!(world.warned_times, 1, "the user has seen to it");
    assert!(!world.session().warned);
}

#[test]
fn a_retry_after_a_restart_comes_to_a_verdict() {
    let mut world = warned();
    world.quits();
    world.starts(&[]);
    world.settles();
    let session = session_in(ORDINARY);
    world.commands(Command::Retry { session });
    world.settles();
    // The capture went with the browser: this can be tried again, but no more proved.
    assert_ne!(world.status(), Some(Verdict::SigningOut));
    assert_ne!(world.status(), Some(Verdict::SignedOut));
    assert!(world.session().warned);
    assert!(!world.session().is_ending());
}

#[test]
fn a_retry_after_a_restart_asks_the_service() {
    let mut world = warned();
    world.quits();
    world.starts(&[]);
    world.settles();
    let before = world.sign_out_times().len();
    let session = session_in(ORDINARY);
    world.commands(Command::Retry { session });
    world.settles();
    assert!(world.sign_out_times().len() > before);
}

#[test]
fn dismissing_what_was_never_warned_of_does_nothing() {
    let (mut world, _) = World::watching();
    let session = session_in(ORDINARY);
    world.commands(Command::Dismiss { session });
    assert_eq!(world.status(), Some(Verdict::SignedIn));
}
