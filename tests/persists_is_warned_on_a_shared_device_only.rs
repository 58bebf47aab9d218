//! On a shared device whoever leaves is warned of a session that was not proved dead.

mod support;

use end_credits::core::effect::Toolbar;
use end_credits::core::receipt::Answer;
use end_credits::core::verdict::Verdict;
use support::service::{Account, SignOut};
use support::{BROWSE, ORDINARY, World, session_in};

#[test]
fn a_shared_device_warns() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::Lies;
    world.closes(tab);
    world.settles();
    assert_eq!(world.warnings, [(session_in(ORDINARY), Verdict::Persists)]);
    assert!(world.session().warned);
    assert_eq!(world.toolbar, Toolbar::Warning);
}

#[test]
fn a_device_of_ones_own_does_not() {
    let (mut world, tab) = World::watching_at_home();
    world.service.sign_out = SignOut::Lies;
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::Persists));
    assert!(world.warnings.is_empty());
    assert!(!world.session().warned);
    assert_ne!(world.toolbar, Toolbar::Warning);
}

#[test]
fn one_warning_is_enough_however_often_it_is_tried() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::Lies;
    world.closes(tab);
    world.settles();
    assert!(world.sign_out_times().len() > 2);
    assert_eq!(world.warned_times, 1);
}

#[test]
fn the_first_attempt_is_not_told() {
    let (mut world, tab) = World::watching();
    world.service.is_unreachable = true;
    world.closes(tab);
    world.runs_for(900);
    assert_eq!(world.status(), Some(Verdict::Pending));
    assert_eq!(world.warned_times, 0, "the second may do better");
    world.service.is_unreachable = false;
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.warned_times, 0);
}

#[test]
fn what_stays_pending_is_warned_of() {
    let (mut world, tab) = World::watching();
    world.service.is_unreachable = true;
    world.closes(tab);
    world.runs_for(10_000);
    assert_eq!(world.warnings, [(session_in(ORDINARY), Verdict::Pending)]);
}

#[test]
fn an_odd_service_is_warned_of() {
    let (mut world, tab) = World::watching();
    world.service.account = Account::Answers(Answer::TimedOut);
    world.closes(tab);
    world.settles();
    assert_eq!(world.warnings, [(session_in(ORDINARY), Verdict::Pending)]);
}

#[test]
fn what_cannot_be_proved_is_warned_of_at_once() {
    let mut world = World::shared();
    world.opens(BROWSE);
    world.signs_in();
    world.quits();
    // The cookies went with the browser, so there is nothing left to replay.
    world.jar.clear();
    world.starts(&[]);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::Unproven));
    assert_eq!(world.warnings, [(session_in(ORDINARY), Verdict::Unproven)]);
}

#[test]
fn a_visit_without_a_session_warns_of_nothing() {
    let mut world = World::shared();
    world.service.is_unreachable = true;
    let tab = world.opens(BROWSE);
    world.closes(tab);
    world.settles();
    assert_eq!(world.warned_times, 0);
}
