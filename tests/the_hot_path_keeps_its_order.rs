//! The order is the design: tell the service and list the cookies in the first turn, save the
//! capture, wipe without waiting for the answer, sweep after it, then replay and probe.

mod support;

use end_credits::core::codec;
use end_credits::core::effect::{Credentials, Effect, Request, Toolbar};
use end_credits::core::input::{Errand, Listing};
use end_credits::core::recipe::Method;
use end_credits::core::state::State;
use end_credits::core::verdict::Verdict;
use support::service::SignOut;
use support::{ORDINARY, World, session_in};

/// One word for each effect, to compare orders by.
fn word(effect: &Effect) -> &'static str {
    match effect {
        Effect::Save => "save",
        Effect::SaveJournal => "journal",
        Effect::KeepReceipt { .. } => "receipt",
        Effect::TidyReceipts => "tidy",
        Effect::Send { request, .. } => match request.errand {
            Errand::SignOut => "sign out",
            Errand::SignOutCaptured => "sign out captured",
            Errand::Replay(_) => "replay",
            Errand::Probe => "probe",
        },
        Effect::ListCookies { purpose, .. } => match purpose {
            Listing::Notice => "look",
            Listing::Start => "look at start",
            Listing::Seal => "look what is sealed",
            Listing::Capture => "capture",
            Listing::Sweep => "sweep",
            Listing::LastSweep => "last sweep",
        },
        Effect::RemoveCookies { .. } => "remove",
        Effect::WipeStores { .. } => "wipe",
        Effect::PrepareWipe(_) => "prepare",
        Effect::WakeAt(_) => "wake at",
        Effect::ShowToolbar(_) => "toolbar",
        Effect::Warn { .. } => "warn",
        Effect::Unwarn { .. } => "unwarn",
        Effect::SealCookies { .. } => "seal",
        Effect::Watch(_) => "watch",
        Effect::ListTabs => "list tabs",
        Effect::LookForPlayback(_) => "look for playback",
        Effect::Guard(_) => "guard",
        Effect::ReadStorage { .. } => "read storage",
        Effect::OpenVisit { .. } => "open visit",
        Effect::Visit { .. } => "visit",
        Effect::CloseTab(_) => "close tab",
        Effect::CheckAccess => "check access",
        Effect::SayForgotten { .. } => "say forgotten",
        Effect::Welcome => "welcome",
        Effect::ReadPolicy => "read the policy",
        Effect::ReadSync => "read what is synced",
        Effect::WriteSync => "sync",
        Effect::SparePasswords(_) => "passwords",
        Effect::AskStillHere { .. } => "ask",
        Effect::UnaskStillHere => "unask",
        Effect::ReloadTabs(_) => "reload",
        Effect::AskInPassing(_) => "ask in passing",
    }
}

fn words_since(world: &World, place: usize) -> Vec<&'static str> {
    world.log[place..]
        .iter()
        .map(|(_, effect)| word(effect))
        .collect()
}

#[test]
fn the_first_turn_sends_then_lists_then_saves() {
    let (mut world, tab) = World::watching();
    let effects = world.closes(tab);
    let [
        Effect::Send {
            session,
            run,
            request,
        },
        Effect::ListCookies {
            run: listed_by,
            purpose: Listing::Capture,
            ..
        },
        Effect::Save,
    ] = effects.as_slice()
    else {
        panic!("another order: {effects:?}");
    };
    assert_eq!(*session, session_in(ORDINARY));
    assert_eq!(run, listed_by);
    assert_eq!(
        *request,
        Request {
            errand: Errand::SignOut,
            method: Method::Get,
            url: "https://www.netflix.com/SignOut",
            body: None,
            tokens: &[],
            stored: Vec::new(),
            marker: None,
            cookies: Credentials::Jar,
            is_urgent: false,
        }
    );
}

#[test]
fn the_whole_ending_has_one_order() {
    let (mut world, tab) = World::watching();
    let place = world.log.len();
    world.closes(tab);
    world.settles();
    let words = words_since(&world, place);
    let done: Vec<_> = words
        .into_iter()
        .filter(|word| !matches!(*word, "save" | "wake at" | "toolbar"))
        .collect();
    assert_eq!(
        done,
        [
            "sign out",
            "capture",
            "remove",
            "wipe",
            "sweep",
            "replay",
            "probe",
            "last sweep",
            "journal",
            "receipt",
            "watch",
            "guard"
        ]
    );
}

#[test]
fn the_capture_is_saved_before_the_first_cookie_goes() {
    let mut world = World::shared();
    let tab = world.opens(support::BROWSE);
    let token = world.signs_in();
    let place = world.log.len();
    world.closes(tab);
    while !world.cookies_in(ORDINARY).is_empty() {
        world.runs_for(1);
    }
    let words = words_since(&world, place);
    let removed = words.iter().position(|word| *word == "remove");
    let removed = removed.expect("the cookies were removed");
    assert_eq!(words[removed - 1], "save");
    // What that save wrote holds the session, or nothing could be proved after a death.
    assert!(world.memory_text().contains(&token));
    let saved: State = codec::decode(world.memory_text()).expect("it can be read");
    assert!(
        saved
            .session(&session_in(ORDINARY))
            .is_some_and(|s| s.is_ending())
    );
}

#[test]
fn the_wipe_does_not_wait_for_the_answer() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::Hangs;
    let closed_at = world.now;
    world.closes(tab);
    world.runs_for(1_000);
    assert!(world.cookies_in(ORDINARY).is_empty());
    let wiped = world.receipt().wiped.expect("the wipe is done");
    assert!(wiped.since(closed_at) < 1_000);
    assert_eq!(world.status(), Some(Verdict::SigningOut));
}

#[test]
fn every_later_listing_waits_for_what_it_is_to_see() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::Hangs;
    let place = world.log.len();
    world.closes(tab);
    world.runs_for(4_900);
    assert!(!words_since(&world, place).contains(&"sweep"));
    assert!(!words_since(&world, place).contains(&"replay"));
    world.runs_for(200);
    assert!(words_since(&world, place).contains(&"sweep"));
}

#[test]
fn the_deadline_and_the_toolbar_are_set_once_and_taken_back() {
    let (mut world, tab) = World::watching();
    world.closes(tab);
    world.settles();
    assert_eq!(world.toolbar, Toolbar::SignedOut);
    assert_eq!(world.state.wake_at, None);
}
