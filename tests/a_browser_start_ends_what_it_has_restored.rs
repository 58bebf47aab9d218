//! On a shared device no session outlives the browser, whatever the browser brings back.

mod support;

use end_credits::core::effect::Effect;
use end_credits::core::input::Input;
use end_credits::core::receipt::Trigger;
use end_credits::core::verdict::Verdict;
use support::{BROWSE, ELSEWHERE, ORDINARY, World};

#[test]
fn a_session_with_its_tab() {
    let (mut world, _) = World::watching();
    world.quits();
    world.starts_anew(&[BROWSE]);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.receipt().trigger, Trigger::StartSweep);
    assert_eq!(world.service.open_sessions(), 0);
    assert!(world.cookies_in(ORDINARY).is_empty());
    let shown = world.open_tabs();
    assert_eq!(
        world.reloaded,
        [&*shown, &*shown].concat(),
        "at once, to meet the guard, and when what the tab shows is over"
    );
}

#[test]
fn a_session_that_nothing_was_written_down_of() {
    let mut world = World::shared();
    let token = world.signs_in();
    world.quits();
    world.starts_anew(&[ELSEWHERE]);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert!(!world.service.has(&token));
}

#[test]
fn nobody_is_accused_where_nobody_was_signed_in() {
    let mut world = World::shared();
    world.quits();
    world.starts_anew(&[ELSEWHERE, BROWSE]);
    world.settles();
    assert_eq!(world.status(), None);
    assert!(world.sign_out_times().is_empty());
}

/// As Chromium starts with an extension that its command line names.
#[test]
fn a_start_that_the_browser_calls_an_installation() {
    for tabs in [&[BROWSE, ELSEWHERE][..], &[ELSEWHERE]] {
        let (mut world, _) = World::watching();
        world.quits();
        world.starts(tabs);
        let effects = world.feed(Input::Installed);
        assert!(!effects.contains(&Effect::Welcome), "{tabs:?}");
        world.settles();
        assert_eq!(world.status(), Some(Verdict::SignedOut), "{tabs:?}");
        assert_eq!(world.receipt().trigger, Trigger::StartSweep);
        assert_eq!(world.service.open_sessions(), 0);
    }
}

#[test]
fn an_update_of_the_extension_is_no_start_of_the_browser() {
    let (mut world, _) = World::watching();
    let tabs = world.open_tabs();
    world.falls_asleep();
    world.forgets_memory();
    world.wakes();
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert_eq!(world.open_tabs(), tabs);
    assert_eq!(world.service.open_sessions(), 1);
}

#[test]
fn a_device_of_ones_own_goes_on_where_it_was() {
    let (mut world, _) = World::watching_at_home();
    world.quits();
    world.starts_anew(&[BROWSE]);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert_eq!(world.service.open_sessions(), 1);
}

#[test]
fn on_a_device_of_ones_own_a_session_without_its_tab_is_ended_all_the_same() {
    let (mut world, _) = World::watching_at_home();
    world.quits();
    world.starts_anew(&[]);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}
