//! An older version that meets what a newer one has written down leaves it as it is, says so, and is
//! as strict as it can be until the newer one is back.

mod support;

use end_credits::core::codec;
use end_credits::core::durable::Journal;
use end_credits::core::input::Input;
use end_credits::core::policy::Policy;
use end_credits::core::verdict::Verdict;
use end_credits::core::view::View;
use support::{BROWSE, World};

/// Somebody with choices of their own and a receipt has watched with a newer version; this one has
/// come back in its place.
fn downgraded() -> World {
    let (mut world, tab) = World::watching_at_home();
    world.chooses(|settings| settings.notifications = false);
    world.closes(tab);
    world.settles();
    assert_eq!(world.kept_on_disk.len(), 1);
    world.finds_another_version(1);
    world.quits();
    world.starts(&[]);
    world
}

#[test]
fn it_is_noticed_and_the_strict_behaviour_holds() {
    let world = downgraded();
    let view = View::of(&world.state);
    assert!(view.is_outdated && view.shared_device);
    assert!(view.rows.is_empty());
}

#[test]
fn nothing_is_written_over_it_whatever_happens() {
    let mut world = downgraded();
    let before = world.journal_text().to_owned();
    let receipts = world.kept_on_disk.clone();
    let tab = world.opens(BROWSE);
    world.signs_in();
    world.chooses(|settings| settings.idle_minutes = 3);
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.journal_text(), before);
    assert_eq!(world.kept_on_disk, receipts);
}

#[test]
fn a_worker_that_has_slept_still_knows() {
    let mut world = downgraded();
    let before = world.journal_text().to_owned();
    let tab = world.opens(BROWSE);
    world.signs_in();
    world.falls_asleep();
    world.wakes();
    world.closes(tab);
    world.settles();
    assert!(world.state.is_outdated);
    assert_eq!(world.journal_text(), before);
}

#[test]
fn nothing_can_be_chosen() {
    let mut world = downgraded();
    let before = world.state.chosen.clone();
    world.chooses(|settings| settings.shared_device = false);
    assert_eq!(world.state.chosen, before);
    world.policy = Policy {
        shared_device: Some(false),
        ..Policy::default()
    };
    world.feed(Input::PolicyChanged);
    world.runs_for(10);
    assert!(
        !world.state.settings.shared_device,
        "who looks after the machine still can"
    );
}

#[test]
fn the_newer_one_finds_everything_when_it_is_back() {
    let mut world = downgraded();
    world.finds_another_version(-1);
    world.forgets_memory();
    world.starts(&[]);
    assert!(!world.state.is_outdated);
    assert!(!world.state.settings.shared_device && !world.state.settings.notifications);
    assert_eq!(world.kept_on_disk.len(), 1);
}

#[test]
fn what_is_damaged_or_older_is_not_newer() {
    let text = codec::encode(&Journal::default());
    for odd in ["", "\u{1}", "\0rubbish", &text] {
        assert!(!Journal::state_of(Some(odd)).is_outdated, "{odd:?}");
    }
    assert!(!Journal::state_of(None).is_outdated);
    for newer in ["\u{ff}", "\u{ff}rubbish"] {
        assert!(Journal::state_of(Some(newer)).is_outdated);
    }
}
