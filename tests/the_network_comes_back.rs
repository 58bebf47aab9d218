//! Offline: wiped at once, signed out from the capture as soon as there is a way to the service.

mod support;

use end_credits::core::input::Input;
use end_credits::core::receipt::Answer;
use end_credits::core::verdict::{Cause, Verdict};
use support::service::{Account, SignOut};
use support::{ORDINARY, World};

fn offline() -> (World, String) {
    let mut world = World::shared();
    let tab = world.opens(support::BROWSE);
    let token = world.signs_in();
    world.service.is_unreachable = true;
    world.closes(tab);
    world.runs_for(120_000);
    (world, token)
}

#[test]
fn wiped_at_once_and_pending() {
    let (world, token) = offline();
    assert!(world.cookies_in(ORDINARY).is_empty());
    assert_eq!(world.status(), Some(Verdict::Pending));
    assert_eq!(world.cause(), Some(Cause::Unreachable));
    assert!(world.service.has(&token));
}

#[test]
fn told_and_proved_as_soon_as_it_is_back() {
    let (mut world, token) = offline();
    world.service.is_unreachable = false;
    world.feed(Input::NetworkReturned);
    world.runs_for(1_000);
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert!(!world.service.has(&token));
}

#[test]
fn without_the_event_the_alarm_does_it() {
    let (mut world, token) = offline();
    world.service.is_unreachable = false;
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert!(!world.service.has(&token));
}

#[test]
fn with_nothing_to_be_told_it_is_nobodys_business() {
    let (mut world, _) = World::watching();
    assert_eq!(world.feed(Input::NetworkReturned), []);
}

#[test]
fn a_network_that_is_back_and_gone_again_costs_one_attempt() {
    let (mut world, _) = offline();
    for _ in 0..3 {
        let before = world.sign_out_times().len();
        world.feed(Input::NetworkReturned);
        world.runs_for(500);
        assert_eq!(world.sign_out_times().len(), before + 1);
    }
    assert_eq!(world.status(), Some(Verdict::Pending));
}

#[test]
fn a_network_that_swallows_everything_is_waited_for_as_well() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::Hangs;
    world.service.account = Account::Answers(Answer::TimedOut);
    world.closes(tab);
    world.runs_for(600_000);
    assert_eq!(world.cause(), Some(Cause::TimedOut));
    world.service.sign_out = SignOut::Works;
    world.service.account = Account::Honest;
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.service.open_sessions(), 0);
}
