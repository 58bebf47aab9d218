//! Services with nothing to call, or nothing to ask: wiped and checked here, and never called more.

use super::story::{PLAIN, SIGN_OUT, STORAGE, Story, answered, cookie};
use end_credits::core::effect::Effect;
use end_credits::core::ids::TabId;
use end_credits::core::input::{Errand, Listing};
use end_credits::core::receipt::Answer;
use end_credits::core::recipe::{Method, Probe, ProbeKind, Recipe, Sign, SignOutRequest};
use end_credits::core::verdict::{Cause, Verdict};

const NOTHING: Probe = Probe {
    kind: ProbeKind::None,
    url: None,
    lands: None,
    tokens: &[],
};

const LOCAL_RECIPE: Recipe = Recipe {
    sign_out: &[],
    probe: NOTHING,
    ..PLAIN
};

static LOCAL: Recipe = LOCAL_RECIPE;

static UNASKED: Recipe = Recipe {
    probe: Probe {
        kind: ProbeKind::Cookie,
        ..NOTHING
    },
    ..PLAIN
};

static KEPT: Recipe = Recipe {
    auth_storage: STORAGE,
    ..LOCAL_RECIPE
};

fn wipes(story: &mut Story) {
    story.lists(vec![cookie("sid")]);
    story.removes_all();
    story.wipes();
}

#[test]
fn it_is_wiped_and_looked_at_again_and_unproven() {
    let mut story = Story::of(&LOCAL);
    story.begins();
    wipes(&mut story);
    assert_eq!(story.lists(Vec::new()), Listing::Sweep);
    assert!(!story.sends(), "nobody is asked");
    assert_eq!(
        story.verdict(),
        (Verdict::Unproven, Some(Cause::NothingToAsk))
    );
}

#[test]
fn what_comes_up_again_is_removed_too() {
    let mut story = Story::of(&LOCAL);
    story.begins();
    wipes(&mut story);
    story.lists(vec![cookie("late")]);
    story.removes_all();
    assert_eq!(story.verdict().0, Verdict::Unproven);
}

#[test]
fn a_service_that_cannot_be_asked_is_told_all_the_same() {
    let mut story = Story::of(&UNASKED);
    story.begins();
    let request = story.request();
    assert_eq!((request.errand, request.url), (Errand::SignOut, SIGN_OUT));
    wipes(&mut story);
    story.answers(Errand::SignOut, answered(200, SIGN_OUT), None);
    story.lists(Vec::new());
    assert_eq!(
        story.verdict(),
        (Verdict::Unproven, Some(Cause::NothingToAsk)),
        "an answer to a sign-out proves nothing"
    );
}

#[test]
fn one_that_could_not_be_told_is_told_later() {
    let mut story = Story::of(&UNASKED);
    story.begins();
    story.request();
    wipes(&mut story);
    story.answers(Errand::SignOut, Answer::Failed, None);
    story.lists(Vec::new());
    assert_eq!(
        story.verdict(),
        (Verdict::Pending, Some(Cause::Unreachable))
    );
    story.waits(2_000);
    let request = story.request();
    assert_eq!(request.errand, Errand::SignOutCaptured);
    story.answers(request.errand, answered(200, SIGN_OUT), None);
    story.lists(Vec::new());
    assert_eq!(story.verdict().0, Verdict::Unproven);
}

#[test]
fn a_page_store_that_is_left_persists() {
    let mut story = Story::with_token(&KEPT);
    story.begins();
    story.lists(vec![cookie("sid")]);
    story.removes_all();
    // The wipe never comes to an end.
    story.lists(Vec::new());
    story.waits(60_000);
    let receipt = story.session.receipt.as_ref().expect("there is one");
    assert_eq!(
        (receipt.verdict, receipt.cause),
        (Verdict::Persists, Some(Cause::BrowserRefused))
    );
}

/// The same where the catalogue has the visit as a way of its own.
static REFUSING: Recipe = Recipe {
    sign_out: &[
        SignOutRequest {
            method: Method::Get,
            url: SIGN_OUT,
            body: None,
            tokens: &[],
            done: None,
        },
        SignOutRequest {
            method: Method::Visit,
            url: SIGN_OUT,
            body: None,
            tokens: &[],
            done: Some(Sign::Loaded),
        },
    ],
    probe: Probe {
        kind: ProbeKind::Cookie,
        ..NOTHING
    },
    ..PLAIN
};

#[test]
fn a_service_that_refuses_and_cannot_be_asked_is_visited() {
    is_visited_in_the_end(&UNASKED);
    is_visited_in_the_end(&REFUSING);
}

fn is_visited_in_the_end(recipe: &'static Recipe) {
    let mut story = Story::of(recipe);
    story.begins();
    story.request();
    wipes(&mut story);
    story.answers(Errand::SignOut, answered(403, SIGN_OUT), None);
    story.lists(Vec::new());
    let not_told = (Verdict::Pending, Some(Cause::OddAnswer));
    assert_eq!(story.verdict(), not_told);

    story.waits(1_000);
    let again = story.request();
    story.answers(again.errand, answered(403, SIGN_OUT), None);
    story.lists(Vec::new());
    assert_eq!(story.verdict(), not_told);

    story.waits(2_000);
    story.opens(Some(TabId(7)));
    let Effect::Visit { url, errand, .. } = story.visit() else {
        panic!("a visit");
    };
    assert_eq!(url, SIGN_OUT);
    story.answers(errand, answered(403, SIGN_OUT), None);
    story.lists(Vec::new());
    assert_eq!(
        story.verdict(),
        (Verdict::Unproven, Some(Cause::NothingToAsk)),
        "there is no further way"
    );
}
