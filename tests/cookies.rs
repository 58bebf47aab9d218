//! Which cookies a request carries, and how they are written on it.

mod support;

use end_credits::core::address::Address;
use end_credits::core::capture::{Capture, jar_header};
use end_credits::core::cookie::Cookie;
use support::{cookie, netflix, partitioned};

fn is_sent(cookie: &Cookie, host: &str, path: &str) -> bool {
    cookie.key.is_sent_to(host, path)
}

fn address(text: &str) -> Address {
    Address::parse(text).expect("a sound address")
}

#[test]
fn a_domain_cookie_goes_to_its_domain_and_below() {
    let wide = cookie("a", ".netflix.com", "/", "1");
    for host in ["netflix.com", "www.netflix.com", "a.b.netflix.com"] {
        assert!(is_sent(&wide, host, "/"), "{host}");
    }
    for host in ["notnetflix.com", "netflix.com.example.org", "com", ""] {
        assert!(!is_sent(&wide, host, "/"), "{host}");
    }
}

#[test]
fn a_host_only_cookie_goes_to_its_host_alone() {
    let narrow = cookie("a", "www.netflix.com", "/", "1");
    assert!(narrow.key.host_only);
    assert!(is_sent(&narrow, "www.netflix.com", "/"));
    for host in ["netflix.com", "a.www.netflix.com", "help.netflix.com"] {
        assert!(!is_sent(&narrow, host, "/"), "{host}");
    }
}

#[test]
fn paths_match_by_whole_segments() {
    let cases = [
        ("/", "/", true),
        ("/", "/account", true),
        ("/account", "/account", true),
        ("/account", "/account/", true),
        ("/account", "/account/security", true),
        ("/account/", "/account/security", true),
        ("/account/", "/account", false),
        ("/account", "/accounting", false),
        ("/account", "/", false),
        ("/account", "/Account", false),
    ];
    for (path, request, is_expected) in cases {
        let held = cookie("a", ".netflix.com", path, "1");
        assert_eq!(
            is_sent(&held, "www.netflix.com", request),
            is_expected,
            "{path} {request}"
        );
    }
}

#[test]
fn the_address_to_remove_it_at_has_host_and_path() {
    let wide = cookie("a", ".netflix.com", "/account", "1");
    assert_eq!(wide.key.url(), "https://netflix.com/account");
    let narrow = cookie("a", "www.netflix.com", "/", "1");
    assert_eq!(narrow.key.url(), "https://www.netflix.com/");
}

#[test]
fn a_header_has_what_the_address_gets_and_nothing_else() {
    let cookies = [
        cookie("one", ".netflix.com", "/", "1"),
        cookie("two", "www.netflix.com", "/account", "2=2; x"),
        cookie("help", "help.netflix.com", "/", "no"),
        cookie("deep", ".netflix.com", "/browse", "no"),
        partitioned(
            cookie("apart", ".netflix.com", "/", "no"),
            "https://a.example",
        ),
    ];
    let header = jar_header(&cookies, &address("https://www.netflix.com/account"));
    assert_eq!(header.expose(), "one=1; two=2=2; x");
    let header = jar_header(&[], &address("https://www.netflix.com/account"));
    assert_eq!(header.expose(), "");
}

#[test]
fn a_partitions_cookie_stands_in_for_the_jars_of_the_same_name() {
    let site = "https://news.example";
    let capture = Capture::new(vec![
        cookie("NetflixId", ".netflix.com", "/", "jar"),
        cookie("nfvdid", ".netflix.com", "/", "device"),
        partitioned(cookie("NetflixId", ".netflix.com", "/", "news"), site),
        partitioned(
            cookie("NetflixId", ".netflix.com", "/", "shop"),
            "https://shop.example",
        ),
    ]);
    let headers: Vec<String> = capture
        .sessions(netflix())
        .iter()
        .map(|session| {
            let header = session.header(&address("https://www.netflix.com/account"));
            header.expose().to_owned()
        })
        .collect();
    assert_eq!(
        headers,
        [
            "NetflixId=jar; nfvdid=device",
            "nfvdid=device; NetflixId=news",
            "nfvdid=device; NetflixId=shop",
        ]
    );
}

#[test]
fn only_an_auth_cookie_makes_a_session() {
    let capture = Capture::new(vec![
        cookie("nfvdid", ".netflix.com", "/", "device"),
        cookie("netflixid", ".netflix.com", "/", "another case"),
        partitioned(
            cookie("flwssn", ".netflix.com", "/", "x"),
            "https://news.example",
        ),
    ]);
    assert!(capture.sessions(netflix()).is_empty());
    let mut capture = Capture::new(Vec::new());
    assert!(capture.sessions(netflix()).is_empty());
    capture.complete(vec![cookie("NetflixId", ".netflix.com", "/", "1")]);
    assert_eq!(capture.sessions(netflix()).len(), 1);
}

#[test]
fn partitions_are_told_apart_by_site_and_by_ancestor() {
    let held = cookie("NetflixId", ".netflix.com", "/", "1");
    let mut same_site = partitioned(held.clone(), "https://news.example");
    if let Some(partition) = &mut same_site.key.partition {
        partition.has_cross_site_ancestor = Some(false);
    }
    let capture = Capture::new(vec![
        held.clone(),
        partitioned(held, "https://news.example"),
        same_site,
    ]);
    assert_eq!(capture.sessions(netflix()).len(), 3);
}

#[test]
fn completing_a_capture_replaces_nothing() {
    let now = cookie("NetflixId", ".netflix.com", "/", "now");
    let before = cookie("NetflixId", ".netflix.com", "/", "before");
    let gone = cookie("SecureNetflixId", ".netflix.com", "/", "before");
    let mut capture = Capture::new(vec![now.clone()]);
    capture.complete(vec![before.clone(), gone.clone()]);
    assert_eq!(capture.cookies(), [now.clone(), gone.clone()]);
    assert!(capture.holds(&now) && capture.holds(&gone));
    assert!(!capture.holds(&before), "the value counts too");
}
