//! What was not proved is tried again, each time later, and not for ever.

mod support;

use end_credits::core::command::Command;
use end_credits::core::effect::Credentials;
use end_credits::core::input::Errand;
use end_credits::core::retry;
use end_credits::core::verdict::{Cause, Verdict};
use support::service::{Account, SignOut};
use support::{ORDINARY, World, answered, session_in};

fn pauses(world: &World) -> Vec<u64> {
    let times = world.sign_out_times();
    times.windows(2).map(|two| two[1].since(two[0])).collect()
}

#[test]
fn every_verdict_has_its_last_attempt() {
    for verdict in [
        Verdict::Pending,
        Verdict::Persists,
        Verdict::SignedOut,
        Verdict::Unproven,
    ] {
        let attempts = (0..=u8::MAX)
            .take_while(|attempt| retry::delay_after(*attempt, verdict, None).is_some())
            .count();
        assert!(attempts < 10, "{verdict:?} is tried {attempts} times");
        for attempt in u8::try_from(attempts).unwrap_or(0)..=u8::MAX {
            assert_eq!(retry::delay_after(attempt, verdict, None), None);
        }
    }
}

#[test]
fn the_pauses_grow() {
    for verdict in [Verdict::Pending, Verdict::Persists] {
        let pauses: Vec<u64> = (0..=u8::MAX)
            .map_while(|attempt| retry::delay_after(attempt, verdict, None))
            .collect();
        assert!(pauses.is_sorted_by(|a, b| a < b), "{pauses:?}");
    }
}

#[test]
fn without_a_network_it_is_tried_for_hours_and_not_for_ever() {
    let pauses: Vec<u64> = (0..=u8::MAX)
        .map_while(|attempt| {
            retry::delay_after(attempt, Verdict::Pending, Some(Cause::Unreachable))
        })
        .collect();
    assert!(pauses.is_sorted(), "{pauses:?}");
    let hours = pauses.iter().sum::<u64>() / 3_600_000;
    assert!((4..12).contains(&hours), "{hours} hours");
}

#[test]
fn a_service_that_cannot_be_reached_is_tried_again_and_then_let_be() {
    let (mut world, tab) = World::watching();
    world.service.is_unreachable = true;
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::Pending));
    assert_eq!(world.cause(), Some(Cause::Unreachable));
    let pauses = pauses(&world);
    assert!(pauses.len() > 5);
    assert!(pauses.is_sorted(), "{pauses:?}");
    assert!(world.receipt().ended.is_some());
    assert!(world.cookies_in(ORDINARY).is_empty());
}

#[test]
fn a_service_that_hangs_is_named_so() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::Hangs;
    world.service.account = Account::Answers(end_credits::core::receipt::Answer::TimedOut);
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::Pending));
    assert_eq!(world.cause(), Some(Cause::TimedOut));
}

#[test]
fn a_service_that_answers_oddly_is_named_so() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::Fails;
    world.service.account = Account::Answers(answered(500, "https://www.netflix.com/account"));
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::Pending));
    assert_eq!(world.cause(), Some(Cause::OddAnswer));
}

#[test]
fn a_sign_out_that_redirects_for_ever_has_happened_all_the_same() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::RedirectsForEver;
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn a_service_that_comes_back_is_signed_out_of_with_an_empty_jar() {
    let mut world = World::shared();
    let tab = world.opens(support::BROWSE);
    let token = world.signs_in();
    world.service.is_unreachable = true;
    world.closes(tab);
    world.runs_for(2_000);
    assert_eq!(world.status(), Some(Verdict::Pending));
    assert!(world.cookies_in(ORDINARY).is_empty());

    world.service.is_unreachable = false;
    world.settles();
    assert!(!world.service.has(&token));
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    let carried = world.service.received.iter().any(|received| {
        received.errand == Errand::SignOutCaptured && received.tokens.contains(&token)
    });
    assert!(carried, "the retry carries the capture");
}

#[test]
fn a_session_that_persists_is_tried_at_once_with_the_capture() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::Lies;
    let closed_at = world.now;
    world.closes(tab);
    world.runs_for(900);
    let times = world.sign_out_times();
    assert_eq!(times.len(), 2);
    assert!(times[1].since(closed_at) < 900);
    let second = world
        .requests()
        .filter(|(_, request)| matches!(request.errand, Errand::SignOut | Errand::SignOutCaptured));
    let second = second.map(|(_, request)| &request.cookies).nth(1);
    assert!(matches!(second, Some(Credentials::Header(_))));
}

#[test]
fn later_attempts_take_the_stronger_request_too() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::Lies;
    world.closes(tab);
    world.settles();
    let urls: Vec<_> = world
        .service
        .received
        .iter()
        .filter(|received| matches!(received.errand, Errand::SignOut | Errand::SignOutCaptured))
        .map(|received| received.url)
        .collect();
    assert_eq!(urls[0], "https://www.netflix.com/SignOut");
    assert!(urls.contains(&"https://www.netflix.com/clearcookies"));
}

#[test]
fn asked_for_by_hand_it_is_tried_again_as_often_as_it_takes() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::Lies;
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::Persists));
    for _ in 0..3 {
        let session = session_in(ORDINARY);
        world.commands(Command::Retry { session });
        assert_eq!(world.status(), Some(Verdict::SigningOut));
        world.settles();
        assert_eq!(world.status(), Some(Verdict::Persists));
    }
    world.service.sign_out = SignOut::Works;
    let session = session_in(ORDINARY);
    world.commands(Command::Retry { session });
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn a_retry_in_the_middle_of_an_ending_changes_nothing() {
    let (mut world, tab) = World::watching();
    world.closes(tab);
    let session = session_in(ORDINARY);
    world.commands(Command::Retry { session });
    world.settles();
    assert_eq!(world.sign_out_times().len(), 1);
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

/// An attempt that hangs shows nothing of itself: whoever asks need not wait for it.
#[test]
fn a_retry_during_an_attempt_that_hangs_is_made_at_once() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::Hangs;
    world.closes(tab);
    while world.sign_out_times().len() < 3 {
        world.runs_for(100);
    }
    assert_eq!(world.status(), Some(Verdict::Persists));
    world.service.sign_out = SignOut::Works;
    let session = session_in(ORDINARY);
    world.commands(Command::Retry { session });
    assert_eq!(world.status(), Some(Verdict::SigningOut));
    world.runs_for(1_000);
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn a_retry_that_comes_too_late_takes_nothing_back() {
    let (mut world, tab) = World::watching();
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    let session = session_in(ORDINARY);
    world.commands(Command::Retry { session });
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.sign_out_times().len(), 1);
}

#[test]
fn a_browser_that_never_reports_is_not_waited_for_without_end() {
    let (mut world, tab) = World::watching();
    world.faults.wipe_hangs = true;
    world.closes(tab);
    world.settles();
    assert!(world.sign_out_times().len() < 10);
    assert_ne!(world.status(), Some(Verdict::SigningOut), "no verdict");
    assert_eq!(world.receipt().wiped, None);
    assert!(world.warned_times > 0, "the user is told");
}

#[test]
fn stores_that_stay_are_wiped_again() {
    let (mut world, tab) = World::watching();
    world.faults.keeps_stores = vec![end_credits::core::receipt::StoreKind::CacheStorage];
    world.closes(tab);
    world.runs_for(500);
    assert_eq!(world.status(), Some(Verdict::Pending));
    world.faults.keeps_stores.clear();
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert!(world.receipt().removed.stores_left.is_empty());
}
