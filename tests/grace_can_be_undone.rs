//! On a device of one's own a sign-out can be undone for five seconds; on a shared one the person
//! has already walked away.

mod support;

use end_credits::core::command::Command;
use end_credits::core::time::Millis;
use end_credits::core::verdict::Verdict;
use support::{BROWSE, ELSEWHERE, ORDINARY, World, session_in};

fn undo(world: &mut World) {
    let session = session_in(ORDINARY);
    world.commands(Command::Undo { session });
}

#[test]
fn a_device_of_ones_own_waits_five_seconds() {
    let (mut world, tab) = World::watching_at_home();
    let closed_at = world.now;
    world.closes(tab);
    assert_eq!(world.status(), Some(Verdict::SigningOut));
    world.runs_for(4_999);
    assert!(world.sign_out_times().is_empty());
    world.settles();
    assert_eq!(world.sign_out_times(), [closed_at + 5_000]);
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn a_shared_device_waits_for_nothing() {
    let (mut world, tab) = World::watching();
    let closed_at = world.now;
    world.closes(tab);
    assert_eq!(world.sign_out_times(), [closed_at]);
    undo(&mut world);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn undone_the_session_stays_without_a_tab() {
    let (mut world, tab) = World::watching_at_home();
    world.closes(tab);
    world.runs_for(2_000);
    undo(&mut world);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert!(world.sign_out_times().is_empty());
    assert_eq!(world.cookies_in(ORDINARY).len(), 3);
    assert_eq!(world.state.wake_at, None);
}

#[test]
fn undone_once_is_not_undone_for_ever() {
    let (mut world, tab) = World::watching_at_home();
    world.closes(tab);
    undo(&mut world);
    let again = world.opens(BROWSE);
    world.closes(again);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn what_was_undone_is_not_ended_by_the_next_start() {
    let (mut world, tab) = World::watching_at_home();
    world.closes(tab);
    undo(&mut world);
    world.quits();
    world.starts(&[]);
    world.settles();
    assert!(world.sign_out_times().is_empty());
}

#[test]
fn a_tab_that_is_opened_again_in_time_cancels_it() {
    let (mut world, tab) = World::watching_at_home();
    world.closes(tab);
    world.runs_for(4_000);
    let again = world.opens(BROWSE);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert!(world.sign_out_times().is_empty());

    world.closes(again);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn leaving_the_site_can_be_undone_by_going_back() {
    let (mut world, tab) = World::watching_at_home();
    world.shows(tab, ELSEWHERE);
    world.runs_for(1_000);
    world.shows(tab, BROWSE);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedIn));
}

#[test]
fn a_background_that_slept_through_the_grace_ends_the_session_when_it_wakes() {
    let (mut world, tab) = World::watching_at_home();
    world.closes(tab);
    world.falls_asleep();
    world.now = world.now + 40_000;
    world.wakes();
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn a_background_that_woke_within_the_grace_waits_for_its_end() {
    let (mut world, tab) = World::watching_at_home();
    let closed_at = world.now;
    world.closes(tab);
    world.falls_asleep();
    world.now = closed_at + 1_000;
    world.wakes();
    assert!(world.sign_out_times().is_empty());
    world.settles();
    assert_eq!(world.sign_out_times(), [closed_at + 5_000]);
}

#[test]
fn a_device_that_is_said_to_be_shared_has_no_grace_left() {
    let (mut world, tab) = World::watching_at_home();
    let closed_at = world.now;
    world.closes(tab);
    world.runs_for(1_000);
    world.commands(Command::SetSharedDevice { shared: true });
    assert_eq!(world.sign_out_times(), [closed_at + 1_000]);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn what_was_kept_is_ended_when_the_device_is_said_to_be_shared() {
    let (mut world, tab) = World::watching_at_home();
    world.closes(tab);
    undo(&mut world);
    world.settles();
    world.commands(Command::SetSharedDevice { shared: true });
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn sign_out_now_does_not_wait_for_the_grace() {
    let (mut world, tab) = World::watching_at_home();
    world.closes(tab);
    let session = session_in(ORDINARY);
    let asked_at: Millis = world.now;
    world.commands(Command::SignOut { session });
    assert_eq!(world.sign_out_times(), [asked_at]);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn a_quit_within_the_grace_is_made_up_for_by_the_next_start() {
    let (mut world, tab) = World::watching_at_home();
    world.closes(tab);
    world.quits();
    world.starts(&[]);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn an_older_ending_that_is_due_within_the_grace_does_not_keep_the_background_busy() {
    let (mut world, tab) = World::watching_at_home();
    world.closes(tab);
    world.service.is_unreachable = true;
    world.runs_for(5_200);
    assert_eq!(world.status(), Some(Verdict::Pending));
    // Back before the next attempt, and gone again: its time falls into the new grace.
    let again = world.opens(BROWSE);
    world.signs_in();
    world.closes(again);
    assert!(world.session().grace.is_some());
    let before = world.steps;
    world.runs_for(4_500);
    assert!(world.steps - before < 50, "{} steps", world.steps - before);
    world.service.is_unreachable = false;
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}
