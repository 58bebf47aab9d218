//! Choices are kept at once, and read again: those of an older version too.

mod support;

use end_credits::core::codec;
use end_credits::core::command::{Command, SettingsText};
use end_credits::core::durable::Journal;
use end_credits::core::settings::{Reach, Settings};
use end_credits::core::verdict::Verdict;
use support::{World, session_in};

#[test]
fn a_change_is_kept_at_once() {
    let mut world = World::shared();
    world.chooses(|settings| settings.notifications = false);
    world.chooses_for_netflix(|choices| choices.after_hours = 7);
    world.quits();
    world.starts(&[]);
    assert!(!world.state.settings.notifications);
    let choices = world.state.settings.chosen(&"netflix".into());
    assert_eq!(choices.after_hours, 7);
}

#[test]
fn a_change_can_be_undone() {
    let mut world = World::shared();
    let before = world.state.chosen.clone();
    world.chooses_for_netflix(|choices| choices.replay = false);
    assert_ne!(world.state.chosen, before);
    world.chooses(|settings| *settings = before.clone());
    assert_eq!(world.state.chosen, before);
    assert_eq!(world.journal().settings, before);
}

#[test]
fn what_cannot_be_chosen_is_not_taken_up() {
    let mut world = World::shared();
    let before = world.state.clone();
    let mut odd = [
        Settings::default(),
        Settings::default(),
        Settings::default(),
    ];
    odd[0].idle_minutes = 1_441;
    odd[1].every.grace_seconds = 3_601;
    odd[2].every.after_hours = 721;
    for settings in odd {
        let text = codec::encode(&settings);
        let effects = world.commands(Command::Choose(SettingsText(text)));
        assert!(effects.is_empty(), "{effects:?}");
    }
    world.commands(Command::Choose(SettingsText("rubbish".into())));
    assert_eq!(world.state.chosen, before.chosen);
}

/// What the first version has written down: a device of one's own, 20 minutes, one open session.
fn of_the_first_version() -> String {
    let bytes: &[u8] = &[
        1, // the version
        0, 20, // not shared, 20 minutes
        1,  // one session
        7, b'n', b'e', b't', b'f', b'l', b'i', b'x', 1, b'0', // which
        0,    // signed in
        0xe8, 0x07, // since
        0,    // no cause
        0,    // no origins
        0,    // no warning
        0,    // no receipt
    ];
    bytes.iter().copied().map(char::from).collect()
}

#[test]
fn what_the_first_version_has_written_is_read() {
    let journal = Journal::read(&of_the_first_version()).expect("it is still read");
    let expected = Settings {
        shared_device: false,
        idle_minutes: 20,
        ..Settings::default()
    };
    assert_eq!(journal.settings, expected);
    let session = &journal.sessions[0];
    assert_eq!(session.session, session_in("0"));
    assert_eq!(session.status, Verdict::SignedIn);
}

/// Until there was a question, it stood there as yes or no. It is still read, and written the same.
#[test]
fn on_and_off_are_written_down_as_ever() {
    for (reach, was) in [(Reach::Off, false), (Reach::Full, true)] {
        assert_eq!(codec::encode(&reach), codec::encode(&was));
    }
}

#[test]
fn what_no_version_has_written_is_refused() {
    let mut text = of_the_first_version();
    text.push('\0');
    assert!(Journal::read(&text).is_err());
    assert!(Journal::read("\u{3}").is_err());
    assert!(Journal::read("").is_err());
}
