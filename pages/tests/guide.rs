//! What the guide says: each entry has a place of its own, a source and steps, and each verdict's
//! cause leads to the entry that helps.

use std::collections::BTreeSet;

use end_credits::core::verdict::{Cause, Verdict};
use end_credits_pages::guide::entry::Entry;
use end_credits_pages::guide::remote::{How, REMOTES};
use end_credits_pages::guide::search::{finds, without_marks};
use end_credits_pages::guide::sureness::Sureness;
use end_credits_pages::guide::troubles::{TROUBLES, trouble_of};
use end_credits_pages::guide::{SECTIONS, devices::DEVICES};

const CAUSES: [Cause; 8] = [
    Cause::Unreachable,
    Cause::TimedOut,
    Cause::OddAnswer,
    Cause::OldSessionAccepted,
    Cause::BrowserStillSignedIn,
    Cause::NothingToReplay,
    Cause::QuitBeforeSignOut,
    Cause::BrowserRefused,
];

fn entries() -> impl Iterator<Item = &'static Entry> {
    let groups = SECTIONS.iter().flat_map(|section| section.groups);
    groups.flat_map(|group| group.entries)
}

#[test]
fn every_place_of_the_page_has_a_name_of_its_own() {
    let sections = SECTIONS.iter().map(|section| section.id);
    let remotes = REMOTES.iter().map(|remote| remote.place);
    let places: Vec<_> = entries()
        .map(|entry| entry.id)
        .chain(sections)
        .chain(remotes)
        .chain(["remote", "main"])
        .collect();
    let names: BTreeSet<_> = places.iter().collect();
    assert_eq!(names.len(), places.len(), "{places:?}");
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    assert!(places.iter().all(|place| place.chars().all(is_plain)));
}

#[test]
fn every_entry_has_steps_and_what_is_said_to_be_known_says_from_where() {
    for entry in entries() {
        assert!(!entry.steps.is_empty(), "{}", entry.id);
        match entry.sureness {
            Sureness::Confirmed => assert!(entry.sources.len() > 1, "{}", entry.id),
            Sureness::OneSource => assert_eq!(entry.sources.len(), 1, "{}", entry.id),
            Sureness::Unverified => (),
            Sureness::General => assert!(entry.sources.is_empty(), "{}", entry.id),
        }
    }
}

#[test]
fn every_kind_of_device_is_there() {
    let groups: Vec<_> = DEVICES.groups.iter().filter_map(|it| it.title).collect();
    let kinds = [
        "guideTvs",
        "guideSticks",
        "guideConsoles",
        "guidePhones",
        "guideComputers",
    ];
    assert_eq!(groups, kinds);
}

#[test]
fn every_cause_leads_to_an_entry_of_its_own() {
    let mut places = BTreeSet::new();
    for cause in CAUSES {
        let place = trouble_of(Verdict::Persists, Some(cause)).unwrap();
        assert_eq!(place, format!("cause-{}", cause.as_str()));
        assert!(places.insert(place));
        let mut troubles = TROUBLES.groups.iter().flat_map(|group| group.entries);
        assert!(troubles.any(|entry| entry.id == place), "{place}");
    }
}

#[test]
fn a_warning_without_a_cause_leads_somewhere_too_and_what_is_well_leads_nowhere() {
    for verdict in [Verdict::Pending, Verdict::Unproven, Verdict::Persists] {
        assert!(trouble_of(verdict, None).is_some(), "{verdict:?}");
    }
    for verdict in [Verdict::SignedIn, Verdict::SigningOut, Verdict::SignedOut] {
        assert_eq!(trouble_of(verdict, None), None);
    }
}

#[test]
fn a_search_finds_what_has_every_word_in_whatever_order() {
    let text = "smart tv, in the app open netflix";
    assert!(finds("tv netflix", text));
    assert!(finds("  NETFLIX tv".to_lowercase().as_str(), text));
    assert!(finds("flix", text), "a part of a word");
    assert!(finds("", text), "nothing is searched for");
    assert!(!finds("tv roku", text), "one of two words");
}

#[test]
fn a_search_does_not_mind_accents() {
    // As the browser decomposes “télé”.
    assert_eq!(without_marks("te\u{301}le\u{301}"), "tele");
    assert_eq!(without_marks("テレビ"), "テレビ");
}

#[test]
fn a_remote_sign_out_begins_at_a_secure_page_and_says_what_to_do() {
    for remote in REMOTES {
        assert!(remote.address.starts_with("https://"), "{}", remote.place);
        if let How::Words(words) = remote.how {
            assert!(!words.is_empty(), "{}", remote.place);
        }
    }
}
