//! What the browsers say of cookies, as they say it.

mod support;

use end_credits::core::cookie::{Cookie, Partition, SameSite, Traits};
use end_credits::core::input::Input;
use end_credits::core::time::Millis;
use end_credits::decode::cookie::listed;
use end_credits::decode::events::event;
use end_credits::decode::plain::Plain;
use std::collections::BTreeMap;
use support::cookie;

/// A cookie as both browsers write it, with one more property.
fn written(name: &str, domain: &str, more: (&str, Plain)) -> Plain {
    Plain::object([
        ("name", name.into()),
        ("value", "token".into()),
        ("domain", domain.into()),
        ("hostOnly", (!domain.starts_with('.')).into()),
        ("path", "/".into()),
        ("secure", true.into()),
        ("httpOnly", true.into()),
        ("sameSite", "lax".into()),
        ("session", false.into()),
        ("expirationDate", 1_900_000_000.25.into()),
        ("storeId", "0".into()),
        more,
    ])
}

fn plain(name: &str, domain: &str) -> Plain {
    written(name, domain, ("firstPartyDomain", "".into()))
}

fn changed(cause: &str, removed: bool, cookie: Plain) -> Option<Input> {
    let change = Plain::object([
        ("cause", cause.into()),
        ("removed", removed.into()),
        ("cookie", cookie),
    ]);
    event("cookies.onChanged", &[change])
}

fn netflix_id() -> Cookie {
    let traits = Traits {
        expires: Some(Millis(1_900_000_000_250)),
        is_secure: true,
        is_http_only: true,
        same_site: SameSite::Lax,
    };
    Cookie {
        traits,
        ..cookie("NetflixId", ".netflix.com", "/", "token")
    }
}

#[test]
fn a_cookie_of_a_service_is_set_or_removed() {
    for (cause, removed) in [
        ("explicit", false),
        ("explicit", true),
        ("evicted", true),
        ("expired_overwrite", true),
    ] {
        let input = Input::CookieChanged {
            store: "0".into(),
            cookie: netflix_id(),
            removed,
        };
        let change = changed(cause, removed, plain("NetflixId", ".netflix.com"));
        assert_eq!(change, Some(input), "{cause}");
    }
}

#[test]
fn a_cookie_whose_time_is_over_is_told_apart() {
    let input = Input::CookieExpired {
        store: "0".into(),
        cookie: netflix_id(),
    };
    let cookie = plain("NetflixId", ".netflix.com");
    assert_eq!(changed("expired", true, cookie), Some(input));
}

#[test]
fn a_cookie_that_does_not_say_how_long_it_lasts_lasts_for_ever() {
    let of = |date: Plain| {
        let written = written("NetflixId", ".netflix.com", ("expirationDate", date));
        Some(listed(&written)?.1.traits.expires)
    };
    assert_eq!(of(Plain::Nothing), Some(Some(Millis(u64::MAX))));
    assert_eq!(of(Plain::from(f64::INFINITY)), Some(Some(Millis(u64::MAX))));
    assert_eq!(of(Plain::from(-1)), Some(Some(Millis(0))));
    assert_eq!(of(Plain::from(f64::NAN)), Some(Some(Millis(0))));
}

#[test]
fn a_cookie_that_is_overwritten_says_nothing() {
    let cookie = plain("NetflixId", ".netflix.com");
    assert_eq!(changed("overwrite", true, cookie), None);
}

#[test]
fn other_sites_say_nothing() {
    for (name, domain) in [
        ("NetflixId", ".notnetflix.com"),
        ("NetflixId", "netflix.com.example.org"),
        ("NetflixId", ""),
    ] {
        let change = changed("explicit", false, plain(name, domain));
        assert_eq!(change, None, "{name} of {domain}");
    }
}

#[test]
fn the_partition_is_told_where_there_is_one() {
    let of = |key: Plain| {
        let (_, cookie) = listed(&written("NetflixId", ".netflix.com", ("partitionKey", key)))?;
        Some(cookie.key.partition)
    };
    let site = || ("topLevelSite", Plain::from("https://news.example"));
    let partition = |has_cross_site_ancestor| Partition {
        top_level_site: "https://news.example".to_owned(),
        has_cross_site_ancestor,
    };
    assert_eq!(of(Plain::object([site()])), Some(Some(partition(None))));
    assert_eq!(
        of(Plain::object([
            site(),
            ("hasCrossSiteAncestor", true.into())
        ])),
        Some(Some(partition(Some(true))))
    );
    // Firefox names the unpartitioned jar too.
    let empty = Plain::object([("topLevelSite", "".into())]);
    for none in [Plain::Nothing, Plain::object([]), empty] {
        assert_eq!(of(none.clone()), Some(None), "{none:?}");
    }
}

#[test]
fn a_cookie_of_which_something_is_missing_is_none() {
    let Plain::Object(whole) = plain("NetflixId", ".netflix.com") else {
        panic!("an object was made");
    };
    assert!(listed(&Plain::Object(whole.clone())).is_some());
    for needed in [
        "name", "value", "domain", "path", "hostOnly", "storeId", "session", "secure", "httpOnly",
    ] {
        let without: BTreeMap<_, _> = whole
            .iter()
            .filter(|(name, _)| *name != needed)
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let mut odd = without.clone();
        odd.insert(needed.to_owned(), Plain::object([]));
        for damaged in [without, odd] {
            assert_eq!(listed(&Plain::Object(damaged)), None, "{needed}");
        }
    }
    for no_cookie in [Plain::Nothing, "NetflixId=token".into(), 1.into()] {
        assert_eq!(listed(&no_cookie), None);
    }
}

#[test]
fn what_is_no_change_says_nothing() {
    let cookie = || plain("NetflixId", ".netflix.com");
    let odd = [
        Plain::Nothing,
        Plain::object([("removed", true.into()), ("cookie", cookie())]),
        Plain::object([("cause", "explicit".into()), ("cookie", cookie())]),
        Plain::object([("cause", "explicit".into()), ("removed", true.into())]),
    ];
    for change in odd {
        assert_eq!(event("cookies.onChanged", &[change]), None);
    }
    assert_eq!(event::<Plain>("cookies.onChanged", &[]), None);
}

#[test]
fn how_it_may_travel_is_told_and_what_is_not_known_is_unspecified() {
    let of = |word: Plain| {
        let (_, cookie) = listed(&written("NetflixId", ".netflix.com", ("sameSite", word)))?;
        Some(cookie.traits.same_site)
    };
    for (word, same_site) in [
        ("no_restriction", SameSite::None),
        ("lax", SameSite::Lax),
        ("strict", SameSite::Strict),
        ("unspecified", SameSite::Unspecified),
        ("some new word", SameSite::Unspecified),
    ] {
        assert_eq!(of(word.into()), Some(same_site), "{word}");
    }
}
