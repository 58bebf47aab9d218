//! The clock may be set back or forward at any time, by hours: every ending still ends, and truly.

mod support;

use end_credits::core::effect::Effect;
use end_credits::core::input::Input;
use end_credits::core::time::Millis;
use end_credits::core::verdict::Verdict;
use support::World;

const HOUR: u64 = 3_600_000;

fn set_back(world: &mut World) {
    world.now = Millis(world.now.0 - HOUR);
    world.feed(Input::TimePassed);
}

fn early() -> World {
    let mut world = World::shared();
    world.now = world.now + 10 * HOUR;
    world.feed(Input::TimePassed);
    world
}

#[test]
fn set_back_during_the_grace_it_still_ends_in_time() {
    let mut world = early();
    world.commands(end_credits::core::command::Command::SetSharedDevice { shared: false });
    let tab = world.opens(support::BROWSE);
    world.signs_in();
    world.closes(tab);
    world.runs_for(1_000);
    set_back(&mut world);
    // What has passed since the core last looked at the clock is waited for twice.
    world.runs_for(5_500);
    world.runs_until_verdict();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn set_back_while_a_retry_is_due_it_comes_in_time() {
    let mut world = early();
    let tab = world.opens(support::BROWSE);
    world.signs_in();
    world.service.is_unreachable = true;
    world.closes(tab);
    world.runs_for(2_000);
    world.service.is_unreachable = false;
    set_back(&mut world);
    world.runs_for(120_000);
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn set_forward_at_any_moment_nothing_is_claimed_that_is_not_so() {
    for milliseconds in 0..80 {
        let (mut world, tab) = World::watching();
        world.closes(tab);
        world.runs_for(milliseconds);
        world.now = world.now + HOUR;
        world.feed(Input::TimePassed);
        world.settles();
        assert_eq!(world.status(), Some(Verdict::SignedOut), "{milliseconds}");
        assert_eq!(world.service.open_sessions(), 0);
    }
}

#[test]
fn small_steps_of_a_clock_that_is_kept_in_time_move_nothing() {
    let (mut world, tab) = World::watching();
    world.service.is_unreachable = true;
    world.closes(tab);
    world.runs_for(2_000);
    let deadline = world.state.wake_at;
    world.now = Millis(world.now.0 - 500);
    world.feed(Input::Ticked);
    assert_eq!(world.state.wake_at, deadline);
}

#[test]
fn deadlines_that_have_moved_are_written_down_whatever_it_was_that_happened() {
    let mut world = early();
    let tab = world.opens(support::BROWSE);
    world.signs_in();
    world.service.is_unreachable = true;
    world.closes(tab);
    world.runs_for(500);
    world.now = Millis(world.now.0 - HOUR);
    let nobodys = end_credits::core::ids::TabId(99);
    let closed = end_credits::core::input::TabClosed {
        tab: nobodys,
        with_window: false,
    };
    let effects = world.feed(Input::TabClosed(closed));
    assert!(effects.contains(&Effect::Save), "{effects:?}");
    assert!(matches!(effects.last(), Some(Effect::WakeAt(Some(_)))));
}

#[test]
fn set_back_a_session_becomes_no_younger() {
    let mut world = early();
    world.commands(end_credits::core::command::Command::SetSharedDevice { shared: false });
    world.chooses_for_netflix(|choices| choices.after_hours = 1);
    world.opens(support::BROWSE);
    world.signs_in();
    world.runs_for(HOUR / 2);
    set_back(&mut world);
    // What has passed since the core last looked at the clock is waited for twice.
    world.runs_for(HOUR + 60_000);
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}
