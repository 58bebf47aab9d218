//! Tokens live in memory only: not on disk, not in what is printed, not in what the pages read.

mod support;

use end_credits::core::address::Address;
use end_credits::core::capture::Capture;
use end_credits::core::codec;
use end_credits::core::durable::Journal;
use end_credits::core::secret::Secret;
use end_credits::core::view::View;
use support::service::SignOut;
use support::{BROWSE, ORDINARY, TOKEN, World, cookie, netflix, session_in};

/// Every state that a sign-out which does not work passes through.
fn through_an_ending(mut look: impl FnMut(&World)) {
    for personal in [false, true] {
        let mut world = if personal {
            World::personal()
        } else {
            World::shared()
        };
        let tab = world.opens("https://www.netflix.com/watch/80100172?title=secret-film");
        world.signs_in();
        world.signs_in_within(ORDINARY, "https://news.example");
        world.service.sign_out = SignOut::Lies;
        look(&world);
        world.closes(tab);
        look(&world);
        for _ in 0..400 {
            world.runs_for(5);
            look(&world);
        }
        world.settles();
        look(&world);
    }
}

#[test]
fn the_state_does_hold_the_token() {
    // Or the searches below would find nothing for the wrong reason.
    let mut was_held = false;
    through_an_ending(|world| {
        was_held |= codec::encode(&world.state).contains(TOKEN);
    });
    assert!(was_held);
}

#[test]
fn no_token_is_on_disk() {
    let mut was_written = false;
    through_an_ending(|world| {
        let journal = codec::encode(&Journal::of(&world.state));
        assert!(!journal.contains(TOKEN));
        assert!(!world.journal_text().contains(TOKEN));
        was_written |= world.journal_text().contains("netflix");
    });
    assert!(was_written);
}

#[test]
fn no_token_reaches_the_pages() {
    through_an_ending(|world| {
        let view = View::of(&world.state);
        assert!(!format!("{view:?}").contains(TOKEN));
        assert!(!codec::encode(&view).contains(TOKEN));
    });
}

#[test]
fn no_token_is_printed() {
    through_an_ending(|world| {
        assert!(!format!("{:?}", world.state).contains(TOKEN));
        assert!(!format!("{:#?}", world.state).contains(TOKEN));
        for (_, effect) in &world.log {
            assert!(!format!("{effect:?}").contains(TOKEN));
        }
    });
    let secret = Secret::new(TOKEN.to_owned());
    assert!(!format!("{secret:?} {secret:#?}").contains(TOKEN));
    let held = cookie("NetflixId", ".netflix.com", "/", TOKEN);
    let capture = Capture::new(vec![held.clone()]);
    assert!(!format!("{held:?} {capture:?}").contains(TOKEN));
    for session in capture.sessions(netflix()) {
        let address = Address::parse(BROWSE).expect("a sound address");
        let printed = format!("{session:?} {:?}", session.header(&address));
        assert!(!printed.contains(TOKEN));
    }
}

#[test]
fn what_was_watched_is_written_nowhere() {
    through_an_ending(|world| {
        for text in [
            codec::encode(&world.state),
            codec::encode(&Journal::of(&world.state)),
            codec::encode(&View::of(&world.state)),
        ] {
            assert!(!text.contains("80100172") && !text.contains("secret-film"));
        }
    });
    let address = Address::parse("https://www.netflix.com/watch/80100172?title=secret-film");
    let printed = format!("{address:?}");
    assert!(!printed.contains("80100172") && !printed.contains("secret-film"));
}

#[test]
fn a_shared_device_keeps_no_receipt_on_disk() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::Lies;
    world.closes(tab);
    world.settles();
    let journal = world.journal();
    assert_eq!(journal.sessions.len(), 1);
    assert!(journal.sessions.iter().all(|entry| entry.receipt.is_none()));
}

#[test]
fn a_shared_device_does_not_say_who_was_here_once_it_ended_well() {
    let (mut world, tab) = World::watching();
    world.closes(tab);
    world.settles();
    assert!(world.journal().sessions.is_empty());
    assert!(!world.journal_text().contains("netflix"));
}

#[test]
fn private_windows_leave_nothing_on_disk() {
    for store in ["1", "firefox-private"] {
        let mut world = World::shared();
        let tab = world.opens_in(store, BROWSE);
        world.signs_in_in(store);
        assert!(world.state.session(&session_in(store)).is_some());
        let is_there = |world: &World| {
            let journal = world.journal();
            journal
                .sessions
                .iter()
                .any(|entry| entry.session.store.0 == store)
        };
        assert!(!is_there(&world), "{store} while it is open");
        world.service.sign_out = SignOut::Lies;
        world.closes(tab);
        world.settles();
        assert!(!is_there(&world), "{store} after it was closed");
    }
}
