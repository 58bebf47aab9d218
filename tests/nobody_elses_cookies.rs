//! A wipe never reaches past the service's own domains.

mod support;

use end_credits::core::address::{Origin, is_within};
use end_credits::core::catalogue;
use end_credits::core::durable::{Journal, JournalEntry};
use end_credits::core::effect::Effect;
use end_credits::core::input::{Input, Listing, Outcome};
use end_credits::core::time::Millis;
use end_credits::core::verdict::Verdict;
use support::{BROWSE, ORDINARY, World, cookie, netflix, session_in};

/// Hosts that look like the service and are not.
const LOOK_ALIKES: [&str; 8] = [
    "notnetflix.com",
    "netflix.com.example.org",
    "netflix.co",
    "netflix.comm",
    "xn--netflx-7va.com",
    "netflix.example",
    "com",
    "example.org",
];

#[test]
fn look_alikes_are_nobodys_service() {
    for host in LOOK_ALIKES {
        assert!(!netflix().owns_host(host), "{host}");
        assert!(catalogue::recipe_for_host(host).is_none(), "{host}");
    }
    for host in ["netflix.com", "www.netflix.com", "a.b.netflix.com"] {
        assert!(netflix().owns_host(host), "{host}");
    }
    assert!(!netflix().owns_host(""));
    assert!(!netflix().owns_host(".com"));
}

#[test]
fn within_is_by_whole_labels() {
    assert!(is_within("netflix.com", "netflix.com"));
    assert!(is_within("www.netflix.com", "netflix.com"));
    assert!(!is_within("notnetflix.com", "netflix.com"));
    assert!(!is_within("netflix.com", "www.netflix.com"));
    assert!(!is_within("netflix.com.example.org", "netflix.com"));
    assert!(!is_within("netflix.com.", "netflix.com"));
}

#[test]
fn other_sites_cookies_stay() {
    let (mut world, tab) = World::watching();
    for host in LOOK_ALIKES {
        world.sets(ORDINARY, cookie("NetflixId", host, "/", "theirs"));
        world.sets(ORDINARY, cookie("id", &format!(".{host}"), "/", "theirs"));
    }
    world.closes(tab);
    world.settles();
    assert_eq!(world.cookies_in(ORDINARY).len(), 2 * LOOK_ALIKES.len());
    for (_, effect) in &world.log {
        if let Effect::RemoveCookies { cookies, .. } = effect {
            assert!(cookies.iter().all(|key| netflix().owns_host(key.host())));
        }
    }
}

#[test]
fn what_a_browser_lists_besides_is_left_alone() {
    let (mut world, tab) = World::watching();
    for host in LOOK_ALIKES {
        world.sets(ORDINARY, cookie("NetflixId", host, "/", "theirs"));
    }
    world.faults.lists_too_much = true;
    world.closes(tab);
    world.settles();
    assert_eq!(world.cookies_in(ORDINARY).len(), LOOK_ALIKES.len());
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn what_a_browser_lists_besides_is_no_sign_of_a_session() {
    let mut world = World::shared();
    world.sets(
        ORDINARY,
        cookie("NetflixId", "notnetflix.com", "/", "theirs"),
    );
    world.faults.lists_too_much = true;
    world.opens(BROWSE);
    assert_eq!(world.status(), None);
}

#[test]
fn a_look_alikes_cookie_is_no_sign_of_a_session() {
    let mut world = World::shared();
    world.opens(BROWSE);
    for host in LOOK_ALIKES {
        let effects = world.feed(Input::CookieChanged {
            store: ORDINARY.into(),
            cookie: cookie("NetflixId", host, "/", "theirs"),
            removed: false,
        });
        assert_eq!(effects, [], "{host}");
    }
    assert_eq!(world.status(), None);
}

#[test]
fn only_the_services_own_origins_are_wiped() {
    let (mut world, tab) = World::watching();
    world.shows(tab, "https://www.netflix.com:8443/browse");
    world.sets(ORDINARY, cookie("seen", "deep.help.netflix.com", "/", "x"));
    world.closes(tab);
    world.settles();
    let mut wiped = Vec::new();
    for (_, effect) in &world.log {
        if let Effect::WipeStores { place, .. } = effect {
            assert_eq!(place.domains, ["netflix.com"]);
            let origins = place.seen.iter().chain(&place.known);
            wiped.extend(origins.map(ToString::to_string));
        }
    }
    wiped.sort();
    assert_eq!(
        wiped,
        [
            "https://deep.help.netflix.com",
            "https://help.netflix.com",
            "https://netflix.com",
            "https://www.netflix.com",
            "https://www.netflix.com:8443",
        ]
    );
}

#[test]
fn what_the_browser_lists_of_other_sites_stays() {
    let (mut world, tab) = World::watching();
    let run = world
        .closes(tab)
        .iter()
        .find_map(|effect| match effect {
            Effect::ListCookies { run, .. } => Some(*run),
            _ => None,
        })
        .expect("the jar is captured");
    let mut cookies = vec![cookie("NetflixId", ".netflix.com", "/", "ours")];
    let hosts = LOOK_ALIKES.iter();
    cookies.extend(hosts.map(|host| cookie("NetflixId", host, "/", "theirs")));
    let effects = world.feed(Input::Done {
        session: session_in(ORDINARY),
        run,
        outcome: Outcome::Listed {
            purpose: Listing::Capture,
            cookies: Some(cookies),
        },
    });
    let removed: Vec<_> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::RemoveCookies { cookies, .. } => Some(cookies),
            _ => None,
        })
        .flatten()
        .map(|key| &*key.domain)
        .collect();
    assert_eq!(removed, [".netflix.com"]);
}

#[test]
fn an_origin_in_the_journal_that_is_not_the_services_is_not_wiped() {
    // As an earlier catalogue may have left it, or a damaged disk.
    let entry = JournalEntry {
        session: session_in(ORDINARY),
        status: Verdict::SignedIn,
        since: Millis(0),
        cause: None,
        origins: vec![
            Origin::of_host("www.netflix.com"),
            Origin::of_host("example.org"),
        ],
        kept_in: Vec::new(),
        warned: false,
        receipt: None,
    };
    let journal = Journal {
        sessions: vec![entry],
        ..Journal::default()
    };
    let mut world = World::shared();
    world.sets(ORDINARY, cookie("NetflixId", ".netflix.com", "/", "ours"));
    world.state = journal.restore();
    world.feed(Input::Started(Vec::new()));
    world.settles();
    let wiped: Vec<_> = world
        .log
        .iter()
        .filter_map(|(_, effect)| match effect {
            Effect::WipeStores { place, .. } => Some(place.seen.clone()),
            _ => None,
        })
        .collect();
    assert!(!wiped.is_empty(), "there was a wipe");
    for seen in wiped {
        assert_eq!(seen, [Origin::of_host("www.netflix.com")]);
    }
}
