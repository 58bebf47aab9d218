//! Requests that carry a token: never from the jar, always with what was captured.

use super::story::{
    API, KEY, ORIGIN, PLAIN, SIGN_OUT, STORAGE, STORED_TOKEN, Story, answered, cookie, stored,
};
use end_credits::core::effect::Credentials;
use end_credits::core::input::{Errand, Listing};
use end_credits::core::receipt::Answer;
use end_credits::core::recipe::{
    Method, Probe, ProbeKind, Recipe, SendAs, SignOutRequest, Source, Token,
};
use end_credits::core::verdict::{Cause, Verdict};

/// A service that keeps its session in a page.
static KEPT: Recipe = Recipe {
    auth_cookies: &[],
    auth_storage: STORAGE,
    sign_out: &[SignOutRequest {
        method: Method::Delete,
        url: SIGN_OUT,
        body: None,
        tokens: STORED_TOKEN,
        done: None,
    }],
    probe: Probe {
        kind: ProbeKind::Status,
        url: Some(API),
        lands: None,
        tokens: STORED_TOKEN,
    },
    ..PLAIN
};

/// A service whose sign-out is a form.
static FORM: Recipe = Recipe {
    sign_out: &[SignOutRequest {
        method: Method::Post,
        url: SIGN_OUT,
        body: None,
        tokens: &[Token {
            from: Source::Page("https://example.com/account"),
            name: "csrf",
            send_as: SendAs::Field("csrf"),
        }],
        done: None,
    }],
    ..PLAIN
};

/// Up to the checks.
fn leaves(story: &mut Story) {
    story.begins();
    assert!(!story.sends(), "the jar does not hold what it needs");
    assert_eq!(story.lists(Vec::new()), Listing::Capture);
    let request = story.request();
    assert_eq!(request.method, Method::Delete);
    assert_eq!(request.stored, [stored()]);
    story.answers(request.errand, answered(204, SIGN_OUT), None);
    story.wipes();
    assert_eq!(story.lists(Vec::new()), Listing::Sweep);
}

#[test]
fn what_a_page_has_kept_is_sent_and_replayed() {
    let mut story = Story::with_token(&KEPT);
    leaves(&mut story);
    let replay = story.request();
    assert_eq!(replay.errand, Errand::Replay(0));
    assert_eq!(replay.stored, [stored()]);
    story.answers(replay.errand, answered(401, API), None);
    let probe = story.request();
    assert_eq!(
        (probe.errand, probe.cookies),
        (Errand::Probe, Credentials::Jar)
    );
    assert!(
        probe.stored.is_empty(),
        "this browser keeps nothing any more"
    );
    story.answers(Errand::Probe, answered(401, API), None);
    story.lists(Vec::new());
    assert_eq!(story.verdict(), (Verdict::SignedOut, None));
}

#[test]
fn a_token_that_is_still_taken_persists() {
    let mut story = Story::with_token(&KEPT);
    leaves(&mut story);
    let replay = story.request();
    story.answers(replay.errand, answered(200, API), None);
    story.request();
    story.answers(Errand::Probe, answered(401, API), None);
    story.lists(Vec::new());
    let receipt = story.session.receipt.as_ref().expect("there is one");
    assert_eq!(
        (receipt.verdict, receipt.cause),
        (Verdict::Persists, Some(Cause::OldSessionAccepted))
    );
}

#[test]
fn a_token_that_nobody_has_seen_proves_nothing() {
    let mut story = Story::of(&KEPT);
    story.begins();
    story.lists(Vec::new());
    assert!(!story.sends());
    story.wipes();
    story.lists(Vec::new());
    let probe = story.request();
    assert_eq!(probe.errand, Errand::Probe, "there is nothing to replay");
    story.answers(Errand::Probe, answered(401, API), None);
    story.lists(Vec::new());
    assert_eq!(
        story.verdict(),
        (Verdict::Unproven, Some(Cause::NothingToReplay))
    );
}

#[test]
fn a_replay_without_its_token_is_no_success() {
    let mut story = Story::with_token(&KEPT);
    leaves(&mut story);
    let replay = story.request();
    story.answers(replay.errand, Answer::TokenMissing, None);
    assert_ne!(story.verdict().0, Verdict::SignedOut);
}

#[test]
fn a_form_is_sent_with_the_capture() {
    let mut story = Story::of(&FORM);
    story.begins();
    assert!(!story.sends(), "the jar is empty before the page has come");
    story.lists(vec![cookie("sid")]);
    let request = story.request();
    assert_eq!(request.errand, Errand::SignOutCaptured);
    assert_eq!(request.method, Method::Post);
    let Credentials::Header(header) = &request.cookies else {
        panic!("not the jar's: {request:?}");
    };
    assert_eq!(header.expose(), "sid=secret");
    assert!(story.removes(), "the wipe does not wait for it");
}

#[test]
fn only_what_the_recipe_names_is_remembered() {
    let places = KEPT.storage_places();
    assert!(places.iter().all(|place| *place == (ORIGIN, KEY)));
    assert!(PLAIN.storage_places().is_empty());
}
