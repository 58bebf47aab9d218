//! A tab that is opened again while the old session is being ended: the old one is ended all the
//! same, and what the viewer signs in to now is theirs.

mod support;

use end_credits::core::command::Command;
use end_credits::core::input::Errand;
use end_credits::core::receipt::Answer;
use end_credits::core::verdict::Verdict;
use support::service::{Account, SignOut};
use support::{BROWSE, LOGIN, ORDINARY, World, answered, session_in};

/// The last tab was closed, the cookies are gone, the service takes its time.
fn ending_slowly() -> (World, String) {
    let mut world = World::shared();
    let tab = world.opens(BROWSE);
    let old = world.signs_in();
    world.service.sign_out = SignOut::Hangs;
    world.closes(tab);
    world.runs_for(1_000);
    assert!(world.cookies_in(ORDINARY).is_empty());
    (world, old)
}

#[test]
fn the_new_session_survives_and_the_old_one_is_dead() {
    let (mut world, old) = ending_slowly();
    world.service.ends(&old);
    world.opens(BROWSE);
    let new = world.signs_in();
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert!(world.service.has(&new));
    assert_eq!(world.cookies_in(ORDINARY).len(), 3);
}

#[test]
fn the_new_session_is_watched_like_any_other() {
    let (mut world, old) = ending_slowly();
    world.service.ends(&old);
    let tab = world.opens(BROWSE);
    let new = world.signs_in();
    world.settles();
    world.service.sign_out = SignOut::Works;
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert!(!world.service.has(&new));
}

#[test]
fn the_old_session_is_still_tried_until_it_is_dead() {
    let (mut world, old) = ending_slowly();
    world.opens(BROWSE);
    let new = world.signs_in();
    world.service.sign_out = SignOut::Works;
    world.settles();
    assert!(!world.service.has(&old));
    assert!(world.service.has(&new));
    assert_eq!(world.cookies_in(ORDINARY).len(), 3);
}

#[test]
fn an_old_session_that_nobody_could_check_is_not_forgotten_for_the_new_one() {
    let (mut world, old) = ending_slowly();
    // The old session's check comes to nothing, while the new viewer is let in.
    world.service.account = Account::FailsFor(old.clone());
    world.opens(BROWSE);
    let new = world.signs_in();
    world.service.sign_out = SignOut::Works;
    world.settles();
    assert!(
        !world.service.has(&old),
        "it was given up with a check open"
    );
    assert!(world.service.has(&new));
}

#[test]
fn whoever_leaves_again_before_the_verdict_is_signed_out_too() {
    let (mut world, old) = ending_slowly();
    world.service.ends(&old);
    let tab = world.opens(BROWSE);
    let new = world.signs_in();
    world.closes(tab);
    world.service.sign_out = SignOut::Works;
    world.settles();
    assert!(!world.service.has(&new));
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert!(world.cookies_in(ORDINARY).is_empty());
}

#[test]
fn whoever_leaves_again_is_signed_out_even_if_the_old_session_cannot_be() {
    let (mut world, _) = ending_slowly();
    let tab = world.opens(BROWSE);
    let new = world.signs_in();
    world.closes(tab);
    world.service.account = Account::Answers(Answer::Failed);
    world.settles();
    let was_sent = world.service.received.iter().any(|received| {
        matches!(received.errand, Errand::SignOut | Errand::SignOutCaptured)
            && received.tokens.contains(&new)
    });
    assert!(was_sent, "a session whose tab is closed is left alone");
    assert!(world.cookies_in(ORDINARY).is_empty());
}

#[test]
fn a_new_session_in_the_same_tab_survives_the_retries_of_the_old_one() {
    let (mut world, _) = World::watching();
    world.service.is_unreachable = true;
    let session = session_in(ORDINARY);
    world.commands(Command::SignOut { session });
    world.runs_for(500);
    assert_eq!(world.status(), Some(Verdict::Pending));
    world.service.is_unreachable = false;
    world.service.account = Account::Answers(answered(500, "https://www.netflix.com/account"));
    // The tab is still open, on the sign-in page.
    let new = world.signs_in();
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    world.runs_for(10_000);
    world.service.account = Account::Honest;
    world.settles();
    assert!(world.service.has(&new), "the retries ended the new session");
    assert_eq!(world.cookies_in(ORDINARY).len(), 3);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
}

#[test]
fn sign_out_now_is_heard_while_the_old_session_is_still_tried() {
    let (mut world, _) = ending_slowly();
    world.opens(BROWSE);
    let new = world.signs_in();
    // Let the first attempt end and the retry begin.
    while world.status() != Some(Verdict::SignedIn) || !world.session().is_ending() {
        world.runs_for(10);
        assert!(world.now.0 < 5_000_000, "no retry beside a new session");
    }
    world.service.sign_out = SignOut::Works;
    let session = session_in(ORDINARY);
    world.commands(Command::SignOut { session });
    world.settles();
    assert!(!world.service.has(&new));
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn coming_back_to_the_sign_in_page_only_lets_the_ending_be_proved() {
    let (mut world, old) = ending_slowly();
    world.opens(LOGIN);
    world.service.sign_out = SignOut::Works;
    world.settles();
    assert!(!world.service.has(&old));
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn whoever_signs_in_again_in_a_tab_that_has_stayed_open_is_let_be() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::Hangs;
    let session = session_in(ORDINARY);
    world.commands(Command::SignOut { session });
    world.runs_for(500);
    // The service still takes its time, and the tab has gone to the sign-in page by itself.
    world.shows(tab, LOGIN);
    let new = world.signs_in();
    world.shows(tab, BROWSE);
    world.service.sign_out = SignOut::Works;
    world.settles();
    assert!(world.service.has(&new), "the new viewer was signed out");
    assert_eq!(world.cookies_in(ORDINARY).len(), 3);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
}

#[test]
fn whoever_signs_out_at_the_service_and_in_again_is_let_be() {
    let (mut world, tab) = World::watching();
    world.signs_out_at_the_service(ORDINARY);
    world.shows(tab, LOGIN);
    let new = world.signs_in();
    world.shows(tab, BROWSE);
    world.settles();
    assert!(world.service.has(&new), "the new viewer was signed out");
    assert_eq!(world.status(), Some(Verdict::SignedIn));
}

#[test]
fn a_retry_that_has_captured_nothing_does_not_sign_the_next_viewer_out() {
    let (mut world, tab) = World::watching();
    // The browser is quit, and what it held in memory with it; nothing is left to capture.
    world.quits();
    world.jar.clear();
    world.service.account = Account::Answers(answered(500, "https://www.netflix.com/account"));
    world.starts_anew(&[BROWSE]);
    let tab = world.open_tabs().into_iter().find(|open| *open != tab);
    let tab = tab.expect("the restored tab");
    world.runs_for(5);
    world.shows(tab, LOGIN);
    let new = world.signs_in();
    world.shows(tab, BROWSE);
    world.runs_for(200);
    world.service.account = Account::Honest;
    world.settles();
    assert!(world.service.has(&new), "the new viewer was signed out");
    assert_eq!(world.status(), Some(Verdict::SignedIn));
}
