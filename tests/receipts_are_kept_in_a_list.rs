//! The evidence of each ending is kept: on a device of one's own for thirty days, on a shared one
//! and of private windows until the browser is closed.

mod support;

use end_credits::core::command::Command;
use end_credits::core::receipts;
use end_credits::core::time::Millis;
use end_credits::core::verdict::Verdict;
use support::service::SignOut;
use support::{BROWSE, ORDINARY, World, session_in};

/// Signs in, and out by closing the tab.
fn ends_one(world: &mut World) {
    let tab = world.opens(BROWSE);
    world.signs_in();
    world.closes(tab);
    world.settles();
}

#[test]
fn each_ending_has_one_receipt_however_often_it_is_tried() {
    let mut world = World::personal();
    ends_one(&mut world);
    world.service.sign_out = SignOut::Lies;
    ends_one(&mut world);
    let kept: Vec<_> = world.kept_on_disk.values().collect();
    assert_eq!(kept.len(), 2);
    assert_eq!(kept[0].receipt.verdict, Verdict::SignedOut);
    assert_eq!(kept[1].receipt.verdict, Verdict::Persists);
    assert_eq!(kept[1].receipt, *world.receipt(), "the last attempt's");
    assert_eq!(kept[1].name, "Netflix");
}

#[test]
fn on_a_shared_device_nothing_of_it_is_on_disk() {
    let mut world = World::shared();
    ends_one(&mut world);
    assert!(world.kept_on_disk.is_empty());
    assert_eq!(world.kept_in_memory.len(), 1);
    world.quits();
    assert!(world.kept_in_memory.is_empty());
}

#[test]
fn memory_holds_a_certain_number_and_the_oldest_goes_first() {
    let key = |time: usize| format!("receipt {time:013} netflix 0");
    let others = ["state", "view", "orders"].map(str::to_owned);
    let names = |count: usize| others.clone().into_iter().chain((1..=count).rev().map(key));
    assert_eq!(receipts::one_too_many(names(0)), None);
    assert_eq!(
        receipts::one_too_many(names(receipts::MOST_IN_MEMORY)),
        None
    );
    let too_many = names(receipts::MOST_IN_MEMORY + 1);
    assert_eq!(receipts::one_too_many(too_many), Some(key(1)));
}

#[test]
fn a_device_that_becomes_shared_has_none_on_disk_any_more() {
    let mut world = World::personal();
    ends_one(&mut world);
    world.commands(Command::SetSharedDevice { shared: true });
    assert!(world.kept_on_disk.is_empty());
}

#[test]
fn thirty_days_later_a_start_takes_it_away() {
    let mut world = World::personal();
    ends_one(&mut world);
    world.now = world.receipt().started + receipts::KEPT_FOR;
    world.starts(&[]);
    assert_eq!(world.kept_on_disk.len(), 1, "not yet over");
    assert!(world.session().receipt.is_some());
    world.now = world.now + 60_000;
    world.starts(&[]);
    assert!(world.kept_on_disk.is_empty());
    assert_eq!(world.session().receipt, None, "nor is it in the state");
}

#[test]
fn a_receipt_can_be_forgotten_once_its_ending_is_over() {
    let forget = || Command::ForgetReceipt {
        session: session_in(ORDINARY),
    };
    let mut world = World::personal();
    world.service.sign_out = SignOut::Lies;
    ends_one(&mut world);
    world.commands(forget());
    assert!(world.session().receipt.is_some(), "its ending goes on");
    world.service.sign_out = SignOut::Works;
    ends_one(&mut world);
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    world.commands(forget());
    assert_eq!(world.session().receipt, None);
    let entries = world.journal().sessions;
    assert!(entries.iter().all(|entry| entry.receipt.is_none()));
}

#[test]
fn only_receipts_are_taken_away_and_only_those_that_are_old() {
    let mut world = World::personal();
    ends_one(&mut world);
    let key = world.kept_on_disk.keys().next().expect("one is kept");
    let started = world.receipt().started;
    let is_over = |key: &str, at| receipts::is_over(key, true, at);
    assert!(!is_over(key, started + receipts::KEPT_FOR));
    assert!(is_over(key, started + receipts::KEPT_FOR + 1));
    // The clock's digits grow by one.
    let (before, after) = (Millis(999_999_999_999), Millis(1_000_000_000_001));
    let at = |time| {
        let mut receipt = world.receipt().clone();
        receipt.started = time;
        receipts::key_of(&receipt)
    };
    assert!(at(before) < at(after));
    for other in ["journal", "receipts", "settings"] {
        assert!(
            !receipts::is_over(other, false, Millis(u64::MAX)),
            "{other}"
        );
    }
}
