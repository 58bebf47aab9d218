//! A service that is switched off is no one's business; switched on again, it is watched again.

mod support;

use end_credits::core::verdict::Verdict;
use support::{BROWSE, ORDINARY, World, session_in};

#[test]
fn switched_off_it_is_forgotten() {
    let (mut world, tab) = World::watching();
    world.chooses_for_netflix(|choices| choices.switch(false));
    assert!(world.state.session(&session_in(ORDINARY)).is_none());
    assert!(world.state.tabs.is_empty());
    assert!(!world.is_watching);
    world.closes(tab);
    world.settles();
    assert!(world.sign_out_times().is_empty());
    assert_eq!(world.cookies_in(ORDINARY).len(), 3);
}

#[test]
fn switched_off_it_is_not_met_again() {
    let mut world = World::shared();
    world.chooses_for_netflix(|choices| choices.switch(false));
    let tab = world.opens(BROWSE);
    world.signs_in();
    assert!(world.state.sessions.is_empty());
    world.closes(tab);
    world.quits();
    world.starts_anew(&[BROWSE]);
    world.settles();
    assert!(world.sign_out_times().is_empty());
}

#[test]
fn switched_on_again_what_is_open_is_found() {
    let (mut world, tab) = World::watching();
    world.chooses_for_netflix(|choices| choices.switch(false));
    world.chooses_for_netflix(|choices| choices.switch(true));
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn an_ending_under_way_comes_to_its_end() {
    let (mut world, tab) = World::watching();
    world.closes(tab);
    assert_eq!(world.status(), Some(Verdict::SigningOut));
    world.chooses_for_netflix(|choices| choices.switch(false));
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}
