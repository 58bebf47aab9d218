//! A shared device that nobody touches: after some minutes, or when its screen is locked.

mod support;

use end_credits::core::command::Command;
use end_credits::core::input::{Activity, Input};
use end_credits::core::receipt::Trigger;
use end_credits::core::verdict::Verdict;
use support::{BROWSE, ORDINARY, World, session_in};

const MINUTE: u64 = 60_000;

/// The device falls idle, which the browser tells a minute after the last touch.
fn falls_idle(world: &mut World) {
    world.runs_for(MINUTE);
    world.feed(Input::ActivityChanged(Activity::Idle));
}

#[test]
fn after_fifteen_minutes_with_a_minutes_notice() {
    let (mut world, tab) = World::watching();
    falls_idle(&mut world);
    world.runs_for(13 * MINUTE - 1_000);
    assert_eq!(world.asked, None);
    world.runs_for(2_000);
    assert_eq!(world.asked, Some(vec!["Netflix"]));
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    world.runs_for(MINUTE);
    world.runs_until_verdict();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.receipt().trigger, Trigger::Idle);
    assert_eq!(world.asked, None, "the question is taken back");
    assert_eq!(world.reloaded, [tab], "the tab shows what is over");
}

#[test]
fn whoever_is_still_here_stays_signed_in() {
    for answer in [
        Input::Commanded(Command::StillHere),
        Input::ActivityChanged(Activity::Active),
    ] {
        let (mut world, _) = World::watching();
        falls_idle(&mut world);
        world.runs_for(13 * MINUTE + 1_000);
        assert!(world.asked.is_some());
        world.feed(answer);
        assert_eq!(world.asked, None);
        world.runs_for(5 * MINUTE);
        assert_eq!(world.status(), Some(Verdict::SignedIn));
    }
}

#[test]
fn never_while_something_plays() {
    let (mut world, tab) = World::watching();
    world.playing.push(tab);
    falls_idle(&mut world);
    for _ in 0..180 {
        world.runs_for(20_000);
        world.ticks();
    }
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert_eq!(world.asked, None);
    // The film is over, and still nobody is there.
    world.playing.clear();
    for _ in 0..48 {
        world.runs_for(20_000);
        world.ticks();
    }
    assert_eq!(world.receipt().trigger, Trigger::Idle);
}

#[test]
fn a_locked_screen_ends_them_at_once() {
    let (mut world, _) = World::watching();
    world.feed(Input::ActivityChanged(Activity::Locked));
    world.runs_until_verdict();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.receipt().trigger, Trigger::ScreenLocked);
}

#[test]
fn a_device_of_ones_own_is_left_alone() {
    let (mut world, _) = World::watching_at_home();
    world.feed(Input::ActivityChanged(Activity::Locked));
    falls_idle(&mut world);
    world.runs_for(60 * MINUTE);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
}

#[test]
fn nothing_is_counted_while_nobody_is_signed_in() {
    let mut world = World::shared();
    world.opens(BROWSE);
    assert_eq!(world.feed(Input::ActivityChanged(Activity::Idle)), []);
    world.runs_for(60 * MINUTE);
    world.signs_in();
    world.runs_for(5 * MINUTE);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
}

#[test]
fn the_time_can_be_chosen_and_switched_off() {
    let (mut world, _) = World::watching();
    world.commands(Command::SetIdleMinutes { minutes: 3 });
    falls_idle(&mut world);
    world.runs_for(2 * MINUTE + 1_000);
    world.runs_until_verdict();
    assert_eq!(world.receipt().trigger, Trigger::Idle);

    let (mut world, _) = World::watching();
    world.commands(Command::SetIdleMinutes { minutes: 0 });
    falls_idle(&mut world);
    world.runs_for(600 * MINUTE);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
}

#[test]
fn a_worker_that_died_in_the_meantime_keeps_the_count() {
    let (mut world, _) = World::watching();
    falls_idle(&mut world);
    world.runs_for(10 * MINUTE);
    world.falls_asleep();
    world.wakes();
    world.runs_for(4 * MINUTE + 1_000);
    world.runs_until_verdict();
    assert_eq!(world.receipt().trigger, Trigger::Idle);
}

#[test]
fn signing_out_meanwhile_takes_the_question_back() {
    let (mut world, _) = World::watching();
    falls_idle(&mut world);
    world.runs_for(13 * MINUTE + 1_000);
    assert!(world.asked.is_some());
    world.commands(Command::SignOut {
        session: session_in(ORDINARY),
    });
    world.settles();
    world.ticks();
    world.runs_for(2 * MINUTE);
    assert_eq!(world.asked, None);
}
