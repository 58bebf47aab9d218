//! The main job: the last tab of a service closes, and the session is dead on both sides.

mod support;

use end_credits::core::address::Address;
use end_credits::core::ids::TabId;
use end_credits::core::input::{Input, TabFacts};
use end_credits::core::receipt::{Finding, Role, Trigger};
use end_credits::core::verdict::Verdict;
use support::{ORDINARY, World};

#[test]
fn the_session_is_dead_at_the_service_and_gone_from_the_browser() {
    let mut world = World::shared();
    let tab = world.opens(support::BROWSE);
    let token = world.signs_in();
    assert_eq!(world.status(), Some(Verdict::SignedIn));

    world.closes(tab);
    assert_eq!(world.status(), Some(Verdict::SigningOut));
    world.settles();

    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.cause(), None);
    assert!(!world.service.has(&token));
    assert!(world.cookies_in(ORDINARY).is_empty());
    assert!(world.warnings.is_empty());
}

#[test]
fn one_request_is_enough_for_a_service_that_works() {
    let (mut world, tab) = World::watching();
    world.closes(tab);
    world.settles();
    assert_eq!(world.sign_out_times().len(), 1);
}

#[test]
fn the_receipt_has_both_checks_and_what_was_removed() {
    let (mut world, tab) = World::watching();
    let closed_at = world.now;
    world.closes(tab);
    world.settles();

    let receipt = world.receipt();
    assert_eq!(receipt.trigger, Trigger::LastTabClosed);
    assert_eq!(receipt.started, closed_at);
    assert_eq!(receipt.verdict, Verdict::SignedOut);
    assert_eq!(world.findings(Role::Replay), [Finding::SignedOut]);
    assert_eq!(world.findings(Role::Probe), [Finding::SignedOut]);
    assert_eq!(receipt.removed.cookies, 3);
    assert_eq!(receipt.removed.cookies_left, 0);
    assert!(receipt.removed.stores_left.is_empty());
    let origins = &receipt.removed.origins;
    assert!(origins.contains(&"https://www.netflix.com".to_owned()));
    let wiped = receipt.wiped.expect("the wipe is done");
    assert!(wiped.since(closed_at) < 1_000);
    assert!(receipt.ended.is_some_and(|ended| ended >= wiped));
}

#[test]
fn a_window_that_closes_takes_every_tab_with_it() {
    let (mut world, first) = World::watching();
    let second = world.opens(support::BROWSE);
    world.closes(first);
    world.closes(second);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn a_session_nobody_has_noticed_yet_is_ended_too() {
    let mut world = World::shared();
    let token = world.service.opens_session();
    for cookie in support::service::Service::cookies_of(&token) {
        world.jar.push((ORDINARY.into(), cookie));
    }
    // Closed before the first look at the cookies has come to anything.
    world.feed(Input::TabSeen(TabFacts {
        tab: TabId(77),
        store: ORDINARY.into(),
        is_audible: false,
        is_loading: false,
        address: Address::parse(support::BROWSE),
    }));
    world.closes(TabId(77));
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert!(!world.service.has(&token));
}

#[test]
fn a_visit_without_a_session_says_nothing() {
    let mut world = World::shared();
    let tab = world.opens(support::LOGIN);
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), None);
    assert!(world.sign_out_times().is_empty());
    assert!(world.warnings.is_empty());
}

/// A list of all tabs, with this one as it is shown now.
fn listed(tab: TabId, address: Option<&str>, is_loading: bool) -> Input {
    Input::TabsListed(vec![TabFacts {
        tab,
        store: ORDINARY.into(),
        is_audible: false,
        is_loading,
        address: address.and_then(Address::parse),
    }])
}

#[test]
fn a_tab_between_two_pages_has_not_left() {
    let (mut world, tab) = World::watching();
    world.feed(listed(tab, None, true));
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    world.feed(listed(tab, Some(support::BROWSE), true));
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    // Arrived elsewhere, with an event that nobody was there to hear.
    world.feed(listed(tab, None, false));
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn an_event_of_a_tab_that_goes_elsewhere_is_enough() {
    let (mut world, tab) = World::watching();
    world.feed(Input::TabSeen(TabFacts {
        tab,
        store: ORDINARY.into(),
        is_audible: false,
        is_loading: true,
        address: None,
    }));
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}
