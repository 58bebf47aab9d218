//! A wipe never reaches past the service's own domains.

mod support;

use end_credits::core::address::is_within;
use end_credits::core::catalogue;
use end_credits::core::effect::Effect;
use end_credits::core::input::Input;
use support::{BROWSE, ORDINARY, World, cookie, netflix};

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
