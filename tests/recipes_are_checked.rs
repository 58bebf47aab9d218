//! The catalogue's compiler refuses what would reach past the service, or prove nothing.

#![cfg(not(target_arch = "wasm32"))]

use end_credits_catalogue::service;

const NETFLIX: &str = include_str!("../catalogue/netflix.toml");

/// Whether Netflix's recipe is accepted with something else in it.
fn is_accepted(before: &str, after: &str) -> bool {
    is_accepted_in(NETFLIX, before, after)
}

/// Whether a file of the catalogue is still accepted with one thing in another's place.
fn is_accepted_in(file: &str, before: &str, after: &str) -> bool {
    assert!(file.contains(before), "{before} is in the file");
    service(&file.replacen(before, after, 1)).is_ok()
}

#[test]
fn netflix_is_accepted() {
    assert!(service(NETFLIX).is_ok());
    assert!(is_accepted("/SignOut", "/user/sign-out_2.html"));
    assert!(is_accepted("en/node/128180", "en/node/128180?from=here"));
}

#[test]
fn domains_are_registrable_ones() {
    for odd in [
        "",
        "com",
        "co.uk",
        "github.io",
        "www.netflix.com",
        ".netflix.com",
        "netflix.com.",
        "NETFLIX.com",
        "netflix.com:443",
        "*.netflix.com",
        "127.0.0.1",
    ] {
        let list = format!("registrable = [{odd:?}, \"netflix.com\"]");
        assert!(
            !is_accepted("registrable = [\"netflix.com\"]", &list),
            "{odd:?}"
        );
    }
}

#[test]
fn addresses_are_secure_and_the_services_own() {
    let own = "https://www.netflix.com/password";
    for odd in [
        "",
        "/password",
        "http://www.netflix.com/password",
        "https://example.org/password",
        "https://netflix.com.example.org/",
        "https://notnetflix.com/",
        "https://viewer@www.netflix.com/",
        "https://www.netflix.com@example.org/",
        "https://example.org?.netflix.com/",
        "https://example.org#.netflix.com/",
        "https://example.org\\\\.netflix.com/",
        "https://www.netflix.com:8443/password",
        "https://",
    ] {
        assert!(!is_accepted(own, odd), "{odd:?}");
    }
    assert!(!is_accepted("\"help.netflix.com\"", "\"help.example.org\""));
}

#[test]
fn requests_are_for_one_very_address() {
    for odd in [
        "https://www.netflix.com/SignOut?",
        "https://www.netflix.com/SignOut?all=*",
        "https://www.netflix.com/SignOut#now",
        "https://www.netflix.com/*",
        "https://www.netflix.com/SignOut|",
        "https://www.netflix.com/a/../SignOut",
        "https://www.netflix.com/Sign%4Fut",
        "https://www.netflix.com/Sign Out",
        "https://WWW.netflix.com/SignOut",
        "https://www.netflix.com",
    ] {
        assert!(
            !is_accepted("https://www.netflix.com/SignOut", odd),
            "{odd:?}"
        );
        assert!(
            !is_accepted("https://www.netflix.com/account", odd),
            "{odd:?}"
        );
    }
}

#[test]
fn what_could_not_end_or_prove_is_refused() {
    for (before, odd) in [
        ("id = \"netflix\"", "id = \"Net flix&\""),
        ("id = \"netflix\"", "id = \"\""),
        ("name = \"Netflix\"", "name = \"\""),
        ("registrable = [\"netflix.com\"]", "registrable = []"),
        ("\"SecureNetflixId\"", "\"Secure=NetflixId\""),
        ("\"SecureNetflixId\"", "\"\""),
        ("pages = [\"/login\"]", "pages = []"),
        ("\"/login\"", "\"login\""),
        ("\"/login\"", "\"/Account\""),
        // A country's edition of the probe's own page.
        ("\"/login\"", "\"/us/account\""),
        ("\"/robots.txt\"", "\"robots.txt\""),
        ("\"/robots.txt\"", "\"/robots.txt?\""),
        ("confidence = \"confirmed\"", "confidence = \"sure\""),
        ("[light]", "[light]\nmore = 1"),
    ] {
        assert!(!is_accepted(before, odd), "{odd}");
    }
}

const PLEX: &str = include_str!("../catalogue/plex.toml");

/// A service with servers of people's own is ended with what they store, and with nothing of its own jar.
#[test]
fn a_server_of_ones_own_is_ended_with_what_it_stores() {
    assert!(service(PLEX).is_ok());
    let second = "[[sign_out]]\nmethod = \"get\"\nurl = \"https://plex.tv/out\"\nconfidence = \"confirmed\"\n";
    for (before, after) in [
        ("\"Plex Media Server\"", "\"\""),
        ("[probe]", &[second, "\n[probe]"].concat()),
        (
            "from = \"storage\"\nname = \"clientID\"\norigin = \"https://app.plex.tv\"",
            "from = \"cookie\"\nname = \"clientID\"",
        ),
        (
            "storage = [{ origin = \"https://app.plex.tv\", key = \"myPlexAccessToken\" }]",
            "cookies = [\"session\"]",
        ),
    ] {
        assert!(!is_accepted_in(PLEX, before, after), "{after}");
    }
}

const JELLYFIN: &str = include_str!("../catalogue/jellyfin.toml");

/// A template becomes a site of one's own, and has no more than such a site can have.
#[test]
fn templates_are_what_an_own_site_can_be() {
    assert!(service(JELLYFIN).is_ok());
    let second =
        "[[sign_out]]\nmethod = \"get\"\nurl = \"{server}/out\"\nconfidence = \"unverified\"\n";
    let faults = [
        ("[probe]", [second, "\n[probe]"].concat()),
        (
            "{server}/Sessions/Logout",
            "https://jellyfin.org/logout".to_owned(),
        ),
        ("{server}/Users/Me", "https://jellyfin.org/me".to_owned()),
        ("from = \"storage\"", "from = \"cookie\"".to_owned()),
        ("kind = \"status\"", "kind = \"redirect\"".to_owned()),
        (
            "[[probe.token]]\nfrom = \"storage\"\nname = \"jellyfin_credentials\"",
            "[[probe.token]]\nfrom = \"storage\"\nname = \"another\"".to_owned(),
        ),
    ];
    for (before, after) in faults {
        assert!(!is_accepted_in(JELLYFIN, before, &after), "{after}");
    }
}
