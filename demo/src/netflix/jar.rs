//! The service's cookies: what a sign-in sets and what a sign-out clears.

use crate::{
    CookieStyle,
    cookies::{Cookies, SetCookie, YEAR},
    sessions::Token,
};

/// The first of the two cookies that make a session.
pub(super) const ID: &str = "NetflixId";
/// The second, which does not come along from other sites.
pub(super) const SECURE_ID: &str = "SecureNetflixId";

const DOMAIN: &str = ".netflix.com";

/// Percent signs as the real cookie has them: whoever decodes and encodes a value spoils it.
const VALUE_PREFIX: &str = "v%3D3%26ct%3D";

/// The tokens that the cookies of a name hold.
pub(super) fn tokens<'a>(cookies: &'a Cookies, name: &'a str) -> impl Iterator<Item = &'a str> {
    cookies
        .values(name)
        .filter_map(|value| value.strip_prefix(VALUE_PREFIX))
}

/// The two cookies that make a session.
pub(super) fn session(style: CookieStyle, token: &Token) -> Vec<SetCookie> {
    holding(style, &format!("{VALUE_PREFIX}{}", token.as_str()))
}

/// The session cookies, as lasting as ever and with nothing in them.
pub(super) fn emptied(style: CookieStyle) -> Vec<SetCookie> {
    holding(style, "")
}

fn holding(style: CookieStyle, value: &str) -> Vec<SetCookie> {
    let cookie = |name| {
        SetCookie::new(name, value)
            .domain(DOMAIN)
            .max_age(YEAR)
            .with("Secure")
            .with("HttpOnly")
    };
    match style {
        CookieStyle::Plain | CookieStyle::PartitionedBeside => vec![
            cookie(ID).with("SameSite=Lax"),
            cookie(SECURE_ID).with("SameSite=Strict"),
        ],
        CookieStyle::PartitionedOnly => [ID, SECURE_ID]
            .map(|name| cookie(name).with("SameSite=None").with("Partitioned"))
            .into(),
    }
}

/// What else a sign-in leaves in the jar, one cookie of each kind. The service never clears these.
pub(super) fn baggage(style: CookieStyle) -> Vec<SetCookie> {
    let mut cookies = vec![
        SetCookie::new("nfvdid", "BQFmAAEBEDemoDeviceId")
            .domain(DOMAIN)
            .max_age(YEAR)
            .with("Secure"),
        SetCookie::new("consent", "all")
            .domain(DOMAIN)
            .max_age(YEAR)
            .with("Secure")
            .with("SameSite=None"),
        SetCookie::new("memclid", "plain")
            .domain(DOMAIN)
            .max_age(YEAR),
        SetCookie::new("flwssn", "host-only")
            .max_age(3 * 60 * 60)
            .with("Secure"),
        SetCookie::new("visit", "until-the-browser-closes").with("Secure"),
        SetCookie::new("shelf", "only-below-browse")
            .path("/browse")
            .with("Secure")
            .with("HttpOnly"),
    ];
    if style != CookieStyle::Plain {
        cookies.push(chip("chip-host", "host-only"));
        cookies.push(chip("chip-wide", "domain").domain(DOMAIN));
    }
    cookies
}

/// A cookie of the top-level site that it was set under.
pub(super) fn chip(name: &str, value: &str) -> SetCookie {
    SetCookie::new(name, value)
        .max_age(YEAR)
        .with("Secure")
        .with("SameSite=None")
        .with("Partitioned")
}

/// The session cookies, told to go. Both kinds are named: the style may have changed in between.
pub(super) fn cleared() -> Vec<SetCookie> {
    let cookie = |name| SetCookie::new(name, "").domain(DOMAIN).with("Secure");
    [ID, SECURE_ID]
        .into_iter()
        .flat_map(|name| {
            let partitioned = cookie(name).with("SameSite=None").with("Partitioned");
            [cookie(name), partitioned]
        })
        .map(SetCookie::expired)
        .collect()
}
