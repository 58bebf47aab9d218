//! The viewer signs out on the service's own page: the old session is checked, and what is left
//! is cleared.

mod support;

use end_credits::core::ids::TabId;
use end_credits::core::receipt::{Finding, Role, Trigger};
use end_credits::core::secret::Secret;
use end_credits::core::time::Millis;
use end_credits::core::verdict::Verdict;
use support::service::{Service, SignOut};
use support::{BROWSE, ORDINARY, World};

#[test]
fn it_is_proved_with_the_cookies_that_were_seen_before() {
    let (mut world, _) = World::watching();
    world.signs_out_at_the_service(ORDINARY);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.receipt().trigger, Trigger::AtService);
    assert_eq!(world.findings(Role::Replay), [Finding::SignedOut]);
    assert!(world.cookies_in(ORDINARY).is_empty());
}

#[test]
fn a_service_that_only_takes_the_cookie_away_is_found_out() {
    let mut world = World::shared();
    world.opens(BROWSE);
    let token = world.signs_in();
    world.service.sign_out = SignOut::Lies;
    for cookie in Service::cookies_of(&token) {
        assert!(world.takes(&ORDINARY.into(), &cookie.key));
    }
    world.settles();
    assert_eq!(world.status(), Some(Verdict::Persists));
}

/// Instead of taking its cookies away, the service sets each anew, with this value and for so long.
fn signs_out_by_setting(world: &mut World, token: &str, value: &str, expires: Millis) {
    world.service.ends(token);
    let cookies = Service::cookies_of(token).map(|mut cookie| {
        cookie.value = Secret::new(value.to_owned());
        cookie.traits.expires = Some(expires);
        (ORDINARY.into(), cookie)
    });
    world.sets_at_once(cookies);
}

#[test]
fn a_cookie_that_is_over_is_none_although_the_browser_lists_it() {
    for value in ["", "another"] {
        let mut world = World::shared();
        world.opens(BROWSE);
        let token = world.signs_in();
        let now = world.clock();
        signs_out_by_setting(&mut world, &token, value, now);
        world.settles();
        assert_eq!(world.status(), Some(Verdict::SignedOut), "{value:?}");
        assert_eq!(world.receipt().trigger, Trigger::AtService);
        assert_eq!(world.findings(Role::Replay), [Finding::SignedOut]);
        assert!(world.cookies_in(ORDINARY).is_empty());
    }
}

#[test]
fn an_emptied_cookie_does_not_take_the_place_of_the_session() {
    let mut world = World::shared();
    world.opens(BROWSE);
    let token = world.signs_in();
    world.service.sign_out = SignOut::Lies;
    let next_year = world.clock() + 365 * 86_400_000;
    signs_out_by_setting(&mut world, &token, "", next_year);
    // The service has only said so.
    world.service.opens(&token);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::Persists));
    assert_eq!(world.receipt().trigger, Trigger::AtService);
    assert!(world.cookies_in(ORDINARY).is_empty());
}

#[test]
fn the_tab_is_left_as_it_is() {
    let (mut world, _) = World::watching();
    world.signs_out_at_the_service(ORDINARY);
    world.settles();
    assert_eq!(world.reloaded, Vec::<TabId>::new());
}

#[test]
fn closing_the_tab_afterwards_says_nothing_more() {
    let (mut world, tab) = World::watching();
    world.signs_out_at_the_service(ORDINARY);
    world.settles();
    let ended = world.receipt().clone();
    world.closes(tab);
    world.settles();
    assert_eq!(*world.receipt(), ended);
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.warned_times, 0);
}

#[test]
fn signing_in_again_in_the_same_tab_is_seen() {
    let (mut world, tab) = World::watching();
    world.signs_out_at_the_service(ORDINARY);
    world.settles();
    world.signs_in();
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.receipt().trigger, Trigger::LastTabClosed);
}

#[test]
fn cookies_that_are_only_renewed_are_no_sign_out() {
    let mut world = World::shared();
    let tab = world.opens(BROWSE);
    let token = world.signs_in();
    // Removed and set again, as a browser tells of it.
    let [first, _] = Service::cookies_of(&token);
    world.takes(&ORDINARY.into(), &first.key);
    world.sets(ORDINARY, first);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert!(world.sign_out_times().is_empty());
    world.closes(tab);
    world.settles();
    assert!(!world.service.has(&token));
}

#[test]
fn a_look_that_the_browser_refuses_is_no_sign_out() {
    let (mut world, _) = World::watching();
    world.faults.refuses_to_list = true;
    let [first, _] = Service::cookies_of("T0KEN1");
    world.takes(&ORDINARY.into(), &first.key);
    world.runs_for(50);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert!(world.sign_out_times().is_empty());
}

#[test]
fn by_hand_the_tabs_are_loaded_anew_once() {
    let (mut world, tab) = World::watching();
    let session = support::session_in(ORDINARY);
    world.commands(end_credits::core::command::Command::SignOut { session });
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.receipt().trigger, Trigger::ByHand);
    assert_eq!(world.reloaded, [tab]);
}
