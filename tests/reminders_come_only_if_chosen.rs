//! Reminders come at their interval, once each, and only if they were chosen.

use end_credits::core::codec;
use end_credits::core::reminders::{Duty, Reminders};
use end_credits::core::time::Millis;

const DAY: u64 = 24 * 3_600_000;
const NOW: Millis = Millis(1_000 * DAY);

fn chosen(days: u16) -> Reminders {
    let mut reminders = Reminders::default();
    reminders.choose(Duty::Devices, days, NOW);
    reminders
}

#[test]
fn nothing_is_due_and_nothing_wakes_unless_it_was_chosen() {
    let mut reminders = Reminders::default();
    assert_eq!(reminders.next(), None);
    assert_eq!(reminders.pass(NOW), []);
    reminders.choose(Duty::Password, 30, NOW);
    reminders.choose(Duty::Password, 0, NOW);
    assert_eq!(
        (reminders.next(), reminders.every_days(Duty::Password)),
        (None, 0)
    );
}

#[test]
fn one_is_due_after_its_interval_and_then_again() {
    let mut reminders = chosen(30);
    assert_eq!(reminders.next(), Some(NOW + 30 * DAY));
    assert_eq!(reminders.pass(NOW + (30 * DAY - 1)), []);
    assert_eq!(reminders.pass(NOW + 30 * DAY), [Duty::Devices]);
    assert_eq!(reminders.pass(NOW + 30 * DAY), [], "only once");
    assert_eq!(reminders.next(), Some(NOW + 60 * DAY));
}

#[test]
fn a_browser_that_was_closed_for_long_reminds_once() {
    let mut reminders = chosen(30);
    assert_eq!(reminders.pass(NOW + 300 * DAY), [Duty::Devices]);
    assert_eq!(reminders.next(), Some(NOW + 330 * DAY));
}

#[test]
fn both_have_their_own_interval_and_the_earlier_one_wakes() {
    let mut reminders = chosen(90);
    reminders.choose(Duty::Password, 30, NOW);
    assert_eq!(reminders.next(), Some(NOW + 30 * DAY));
    assert_eq!(reminders.pass(NOW + 30 * DAY), [Duty::Password]);
    assert_eq!(reminders.next(), Some(NOW + 60 * DAY));
    assert_eq!(reminders.every_days(Duty::Devices), 90);
}

#[test]
fn a_clock_that_was_set_back_puts_nothing_off_for_longer_than_its_interval() {
    let mut reminders = chosen(30);
    let before = Millis(NOW.0 - 500 * DAY);
    assert_eq!(reminders.pass(before), []);
    assert_eq!(reminders.next(), Some(before + 30 * DAY));
}

#[test]
fn an_interval_is_a_year_at_most() {
    assert_eq!(chosen(u16::MAX).every_days(Duty::Devices), 366);
}

#[test]
fn what_was_chosen_is_read_again_and_what_is_damaged_is_refused() {
    let reminders = chosen(30);
    let text = codec::encode(&reminders);
    assert_eq!(codec::decode::<Reminders>(&text), Ok(reminders));
    assert!(codec::decode::<Reminders>(&text[..1]).is_err());
    assert!(codec::decode::<Reminders>("").is_err());
}
