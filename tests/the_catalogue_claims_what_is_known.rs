//! No file claims more than is known of the service, and the page about the catalogue says what is
//! in the files.

#![cfg(not(target_arch = "wasm32"))]

use end_credits_catalogue::file::{Confidence, Method, Service};
use end_credits_catalogue::{services, with_table};
use std::collections::BTreeMap;
use std::path::Path;

const CONFIRMED: Confidence = Confidence::Confirmed;
const SINGLE: Confidence = Confidence::SingleSource;
const UNVERIFIED: Confidence = Confidence::Unverified;

/// What is known of the sign-out of each service: how, and how sure. A service may claim less.
const KNOWN: [(&str, Option<(Method, Confidence)>); 32] = [
    ("appletv", Some((Method::Get, UNVERIFIED))),
    ("bbciplayer", Some((Method::Get, CONFIRMED))),
    ("canalplus", None),
    ("channel4", None),
    ("crunchyroll", Some((Method::Get, CONFIRMED))),
    ("dailymotion", Some((Method::Get, CONFIRMED))),
    ("dazn", None),
    ("deezer", Some((Method::Get, CONFIRMED))),
    ("discoveryplus", Some((Method::Post, SINGLE))),
    ("disneyplus", Some((Method::Visit, UNVERIFIED))),
    ("emby", Some((Method::Post, SINGLE))),
    ("espnplus", None),
    ("hbomax", Some((Method::Post, SINGLE))),
    ("hulu", Some((Method::Get, SINGLE))),
    ("itvx", None),
    ("jellyfin", Some((Method::Post, CONFIRMED))),
    ("mubi", None),
    ("netflix", Some((Method::Get, CONFIRMED))),
    ("pandora", Some((Method::Get, CONFIRMED))),
    ("paramountplus", None),
    ("peacock", None),
    ("plex", Some((Method::Delete, CONFIRMED))),
    ("primevideo", Some((Method::Get, CONFIRMED))),
    ("rakutentv", None),
    ("soundcloud", Some((Method::Get, SINGLE))),
    ("spotify", Some((Method::Get, CONFIRMED))),
    ("tidal", Some((Method::Get, SINGLE))),
    ("tubi", None),
    ("twitch", Some((Method::Get, SINGLE))),
    ("viki", None),
    ("vimeo", Some((Method::Get, CONFIRMED))),
    ("youtube", Some((Method::Get, CONFIRMED))),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn all() -> Vec<Service> {
    services(&root().join("catalogue")).expect("every file is accepted")
}

#[test]
fn every_service_is_there_and_no_way_to_sign_out_is_surer_than_it_is_known() {
    let known = BTreeMap::from(KNOWN);
    let services = all();
    let ids: Vec<&str> = services.iter().map(|service| &*service.id).collect();
    assert_eq!(ids, known.keys().copied().collect::<Vec<_>>());
    for service in &services {
        for way in &service.sign_out {
            let Some(claimed) = way.confidence else {
                assert_eq!(way.method, Method::Local, "{}", service.id);
                continue;
            };
            let (method, confidence) = known[&*service.id].expect("a way to sign out is known");
            // A tab that is opened at an address asks for it by GET, like anybody.
            let is_known =
                way.method == method || (way.method == Method::Visit && method == Method::Get);
            assert!(is_known, "{}: {:?}", service.id, way.method);
            assert!(claimed <= confidence, "{}: {claimed:?}", service.id);
        }
    }
}

#[test]
fn whoever_is_linked_to_a_service_is_in_the_catalogue() {
    let services = all();
    for service in &services {
        for id in service.linked.iter().flat_map(|linked| &linked.services) {
            assert!(KNOWN.iter().any(|(known, _)| known == id), "{id}");
            assert_ne!(*id, service.id);
        }
    }
}

#[test]
fn the_page_has_the_table_of_the_files() {
    let page =
        std::fs::read_to_string(root().join("docs/catalogue.md")).expect("the page is there");
    let anew = with_table(&page, &all()).expect("the page has a place for the table");
    assert!(page == anew, "`cargo xtask catalogue` writes it anew");
}
