//! Addresses are split or refused, never repaired.

mod support;

use end_credits::core::address::{Address, Origin};

fn parse(text: &str) -> Address {
    Address::parse(text).unwrap_or_else(|| panic!("{text} is refused"))
}

#[test]
fn an_address_is_split() {
    let address = parse("https://www.netflix.com/watch/80100172?t=1#here");
    assert_eq!(address.host(), "www.netflix.com");
    assert_eq!(address.path(), "/watch/80100172");
    assert!(address.is_secure());
    assert_eq!(address.origin().to_string(), "https://www.netflix.com");
    assert_eq!(
        address.to_string(),
        "https://www.netflix.com/watch/80100172"
    );
}

#[test]
fn query_and_fragment_are_dropped_wherever_they_begin() {
    for text in [
        "https://www.netflix.com",
        "https://www.netflix.com/",
        "https://www.netflix.com?secret",
        "https://www.netflix.com#secret",
        "https://www.netflix.com/?secret",
        "https://www.netflix.com/#secret?secret",
    ] {
        assert_eq!(
            parse(text).to_string(),
            "https://www.netflix.com/",
            "{text}"
        );
    }
}

#[test]
fn the_schemes_own_port_is_no_port() {
    let plain = parse("https://www.netflix.com/");
    assert_eq!(*plain.origin(), Origin::of_host("www.netflix.com"));
    assert_eq!(parse("https://www.netflix.com:443/"), plain);
    assert_ne!(parse("https://www.netflix.com:80/"), plain);
    assert_ne!(parse("http://www.netflix.com/"), plain);
    assert_eq!(
        parse("http://www.netflix.com:80/"),
        parse("http://www.netflix.com/")
    );
    let other = parse("https://www.netflix.com:8443/");
    assert_eq!(other.origin().authority(), "www.netflix.com:8443");
    assert_eq!(other.origin().to_string(), "https://www.netflix.com:8443");
    assert_eq!(other.host(), "www.netflix.com");
}

#[test]
fn hosts_are_in_lower_case() {
    assert_eq!(parse("https://WWW.Netflix.COM/A").host(), "www.netflix.com");
    assert_eq!(parse("https://WWW.Netflix.COM/A").path(), "/A");
}

#[test]
fn a_literal_address_is_no_port() {
    assert_eq!(parse("http://[::1]/").host(), "[::1]");
    assert_eq!(
        parse("http://[::1]:8080/").origin().authority(),
        "[::1]:8080"
    );
    assert_eq!(parse("http://127.0.0.1:8080/").host(), "127.0.0.1");
}

#[test]
fn everything_else_is_refused() {
    for text in [
        "",
        "https://",
        "https:///login",
        "https://:443/",
        "https://www.netflix.com:/",
        "https://www.netflix.com:99999/",
        "https://www.netflix.com:-1/",
        "https://www.netflix.com:x/",
        "https://www.netflix.com:+443/",
        "https://www.netflix.com:443:443/",
        "https://.netflix.com/",
        "https://www..netflix.com/",
        "https://www.netflix.com./",
        // A browser reads numbers in all of these.
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://127.0.0.01/",
        "http://127.0.0.256/",
        "http://www.netflix.com.1/",
        "http://[::1/",
        "http://[]/",
        "http://[viewer@example.org]/",
        "http://[www.netflix.com]/",
        "https://viewer@www.netflix.com/",
        "https://viewer:secret@www.netflix.com/",
        "https://www.netflix.com@example.org/",
        "https://example.org\\@www.netflix.com/",
        "https://www.netflix .com/",
        "https://www.netflix.com\u{0}/",
        "https://www.nëtflix.com/",
        "HTTPS://www.netflix.com/",
        "ftp://www.netflix.com/",
        "wss://www.netflix.com/",
        "about:blank",
        "chrome://newtab/",
        "moz-extension://abc/popup.html",
        "view-source:https://www.netflix.com/",
        "blob:https://www.netflix.com/1",
        "data:text/html,https://www.netflix.com/",
        "javascript:void(0)",
        "file:///etc/passwd",
        "//www.netflix.com/",
        "www.netflix.com",
        " https://www.netflix.com/",
    ] {
        assert_eq!(Address::parse(text), None, "{text:?}");
    }
}

#[test]
fn a_printed_address_shows_its_origin_only() {
    let printed = format!("{:?}", parse("https://www.netflix.com/watch/80100172"));
    assert_eq!(printed, "https://www.netflix.com/…");
}
