//! Visits: the wipe waits for the service's own script, and for nothing longer.

use super::story::{ORIGIN, PLAIN, STORAGE, Story, answered, cookie};
use end_credits::core::effect::Effect;
use end_credits::core::ids::TabId;
use end_credits::core::input::{Errand, Listing};
use end_credits::core::receipt::Answer;
use end_credits::core::recipe::{Method, Probe, ProbeKind, Recipe, Sign, SignOutRequest};
use end_credits::core::verdict::{Cause, Verdict};

const PAGE: &str = "https://app.example.com/logout";
const TAB: TabId = TabId(7);

static VISITED: Recipe = Recipe {
    auth_cookies: &[],
    auth_storage: STORAGE,
    sign_out: &[SignOutRequest {
        method: Method::Visit,
        url: PAGE,
        body: None,
        tokens: &[],
        done: Some(Sign::StorageGone),
    }],
    probe: Probe {
        kind: ProbeKind::Storage,
        url: None,
        lands: None,
        tokens: &[],
    },
    ..PLAIN
};

/// Up to the visit.
fn sets_out(story: &mut Story) {
    story.begins();
    assert!(!story.sends());
    story.lists(vec![cookie("device")]);
    assert!(!story.removes(), "what the script needs is still there");
    story.saved();
    story.opens(Some(TAB));
    let saved = story
        .asked
        .iter()
        .position(|effect| *effect == Effect::Save);
    let shown = story
        .asked
        .iter()
        .position(|effect| matches!(effect, Effect::Visit { .. }));
    assert!(
        saved < shown,
        "whose tab it is is known before it shows anything"
    );
}

/// From there to the verdict.
fn is_wiped(story: &mut Story) {
    assert_eq!(story.lists(vec![cookie("device")]), Listing::Capture);
    story.removes_all();
    story.wipes();
    assert_eq!(story.lists(Vec::new()), Listing::Sweep);
}

#[test]
fn the_wipe_waits_for_the_script() {
    let mut story = Story::with_token(&VISITED);
    sets_out(&mut story);
    let Effect::Visit {
        tab,
        url,
        done,
        cookies,
        errand,
        ..
    } = story.visit()
    else {
        panic!("a visit");
    };
    assert_eq!((tab, url, done), (TAB, PAGE, Sign::StorageGone));
    assert_eq!((cookies, errand), (None, Errand::SignOut));
    story.answers(errand, answered(200, ORIGIN), None);
    is_wiped(&mut story);
    assert_eq!(
        story.verdict(),
        (Verdict::Unproven, Some(Cause::NothingToAsk))
    );
    let receipt = story.session.receipt.as_ref().expect("there is one");
    let methods: Vec<_> = receipt.exchanges.iter().map(|it| it.method).collect();
    assert_eq!(methods, [Method::Visit]);
}

#[test]
fn a_script_that_never_ends_does_not_keep_the_wipe_waiting() {
    let mut story = Story::with_token(&VISITED);
    sets_out(&mut story);
    story.visit();
    story.answers(Errand::SignOut, Answer::TimedOut, None);
    is_wiped(&mut story);
    assert_eq!(story.verdict(), (Verdict::Pending, Some(Cause::TimedOut)));
}

#[test]
fn without_a_tab_it_is_wiped_at_once() {
    let mut story = Story::with_token(&VISITED);
    story.begins();
    story.lists(vec![cookie("device")]);
    story.opens(None);
    is_wiped(&mut story);
    assert_ne!(story.verdict().0, Verdict::SignedOut);
}

#[test]
fn a_death_in_the_middle_closes_the_tab_and_visits_again() {
    let mut story = Story::with_token(&VISITED);
    sets_out(&mut story);
    story.dies();
    assert_eq!(story.asked.first(), Some(&Effect::CloseTab(TAB)));
    story.lists(vec![cookie("device")]);
    story.opens(Some(TabId(8)));
    let Effect::Visit { tab, .. } = story.visit() else {
        panic!("a visit");
    };
    assert_eq!(tab, TabId(8));
    story.answers(Errand::SignOut, answered(200, ORIGIN), None);
    is_wiped(&mut story);
    assert_eq!(story.verdict().0, Verdict::Unproven);
}

#[test]
fn nobody_is_visited_for_whom_nobody_was_signed_in() {
    let mut story = Story::of(&VISITED);
    story.session.status = None;
    story.begins();
    story.lists(vec![cookie("device")]);
    let opens = |effect: &Effect| matches!(effect, Effect::OpenVisit { .. });
    assert!(!story.asked.iter().any(opens));
    assert!(story.removes(), "what was left is tidied up");
}

#[test]
fn once_is_enough() {
    let mut story = Story::with_token(&VISITED);
    sets_out(&mut story);
    story.visit();
    story.answers(Errand::SignOut, Answer::TimedOut, None);
    is_wiped(&mut story);
    story.waits(2_000);
    let opens = |effect: &Effect| matches!(effect, Effect::OpenVisit { .. });
    assert!(
        !story.asked.iter().any(opens),
        "there is nothing left to sign out with"
    );
}
