//! A service that has but one plain request is visited where that has not done it.

use super::story::{PLAIN, SIGN_OUT, Story, answered, cookie};
use end_credits::core::effect::Effect;
use end_credits::core::ids::TabId;
use end_credits::core::input::Errand;
use end_credits::core::recipe::{Method, Recipe, Sign, SignOutRequest};
use end_credits::core::verdict::Verdict;

static SINGLE: Recipe = PLAIN;

static WITH_ANOTHER: Recipe = Recipe {
    sign_out: &[
        SignOutRequest {
            method: Method::Get,
            url: SIGN_OUT,
            body: None,
            tokens: &[],
            done: None,
        },
        SignOutRequest {
            method: Method::Get,
            url: "https://example.com/clear",
            body: None,
            tokens: &[],
            done: None,
        },
    ],
    ..PLAIN
};

/// One attempt's checks: the old session is let in, this browser is not.
fn is_refused(story: &mut Story) {
    story.lists(Vec::new());
    let replay = story.request();
    story.answers(
        replay.errand,
        answered(200, "https://example.com/account"),
        None,
    );
    story.request();
    story.answers(
        Errand::Probe,
        answered(200, "https://example.com/login"),
        None,
    );
    story.lists(Vec::new());
}

/// Two attempts, neither of which has ended the session.
fn fails_twice(recipe: &'static Recipe) -> Story {
    let mut story = Story::of(recipe);
    story.begins();
    story.request();
    story.lists(vec![cookie("sid")]);
    story.removes_all();
    story.wipes();
    story.answers(Errand::SignOut, answered(403, SIGN_OUT), None);
    is_refused(&mut story);
    let retry = story.request();
    assert_eq!(retry.errand, Errand::SignOutCaptured);
    story.answers(retry.errand, answered(403, SIGN_OUT), None);
    is_refused(&mut story);
    assert_eq!(story.verdict().0, Verdict::Persists);
    story.waits(2_000);
    story
}

#[test]
fn the_tab_carries_the_captured_session() {
    let mut story = fails_twice(&SINGLE);
    assert!(!story.sends());
    story.opens(Some(TabId(7)));
    let Effect::Visit {
        url,
        done,
        cookies,
        errand,
        ..
    } = story.visit()
    else {
        panic!("a visit");
    };
    assert_eq!((url, done), (SIGN_OUT, Sign::Loaded));
    assert_eq!(errand, Errand::SignOutCaptured);
    let header = cookies.expect("it carries something");
    assert_eq!(header.expose(), "sid=secret");
    story.answers(errand, answered(200, SIGN_OUT), None);
    story.lists(Vec::new());
    let replay = story.request();
    story.answers(
        replay.errand,
        answered(200, "https://example.com/login"),
        None,
    );
    story.request();
    story.answers(
        Errand::Probe,
        answered(200, "https://example.com/login"),
        None,
    );
    story.lists(Vec::new());
    assert_eq!(story.verdict(), (Verdict::SignedOut, None));
}

#[test]
fn a_service_with_another_request_is_sent_that() {
    let mut story = fails_twice(&WITH_ANOTHER);
    let request = story.request();
    assert_eq!(request.url, "https://example.com/clear");
}
