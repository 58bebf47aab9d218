//! Values as a browser hands them over, mostly of the shape that it documents.

use super::chance::{STORES, URLS, rarely, text};
use arbitrary::{Arbitrary, Result, Unstructured};
use end_credits::decode::plain::Plain;

/// What every token begins with, so that a leak can be searched for.
pub const TOKEN: &str = "T0KEN";

/// The events that reach the decoder, and names that do not.
const EVENTS: &[&str] = &[
    "tabs.onUpdated",
    "tabs.onRemoved",
    "tabs.onReplaced",
    "cookies.onChanged",
    "alarms.onAlarm",
    "runtime.onStartup",
    "runtime.onInstalled",
    "idle.onStateChanged",
    "permissions.onRemoved",
    "notifications.onClicked",
    "contextMenus.onClicked",
    "commands.onCommand",
    "online",
];

/// Properties that mean something somewhere.
const NAMES: &[&str] = &[
    "id",
    "menuItemId",
    "reason",
    "url",
    "status",
    "incognito",
    "cookieStoreId",
    "isWindowClosing",
    "windowId",
    "cause",
    "removed",
    "cookie",
    "name",
    "value",
    "domain",
    "path",
    "hostOnly",
    "storeId",
    "expirationDate",
    "partitionKey",
    "topLevelSite",
    "hasCrossSiteAncestor",
    "permissions",
    "origins",
    "command",
    "service",
    "store",
    "shared",
    "swept",
];

const COOKIES: &[&str] = &["NetflixId", "SecureNetflixId", "nfvdid", "netflixid", ""];
const DOMAINS: &[&str] = &[
    ".netflix.com",
    "www.netflix.com",
    "help.netflix.com",
    ".www.netflix.com",
    "netflix.com",
    ".notnetflix.com",
    "netflix.com.example.org",
    ".com",
    "",
];
const PATHS: &[&str] = &["/", "/account", "/SignOut", "/a/", ""];
const CAUSES: &[&str] = &["explicit", "overwrite", "expired", "evicted", ""];
const SITES: &[&str] = &["https://news.example", "https://shop.example", ""];

/// Any value whatever, and not a large one.
pub fn any(u: &mut Unstructured<'_>, depth: u8) -> Result<Plain> {
    let kinds = if depth == 0 { 4 } else { 6 };
    Ok(match u.int_in_range(0..=kinds)? {
        0 => Plain::Nothing,
        1 => Plain::Truth(bool::arbitrary(u)?),
        2 => Plain::Number(f64::arbitrary(u)?),
        3 => Plain::Number(i8::arbitrary(u)?.into()),
        4 => Plain::Text(text(u, URLS)?),
        5 => {
            let length = u.choose_index(4)?;
            let items = (0..length).map(|_| any(u, depth - 1));
            Plain::List(items.collect::<Result<_>>()?)
        }
        _ => {
            let length = u.choose_index(6)?;
            let properties = (0..length).map(|_| Ok((text(u, NAMES)?, any(u, depth - 1)?)));
            Plain::Object(properties.collect::<Result<_>>()?)
        }
    })
}

/// The value, or now and then another in its place.
fn or_any(u: &mut Unstructured<'_>, value: Plain) -> Result<Plain> {
    if rarely(u, 24)? { any(u, 2) } else { Ok(value) }
}

/// An object with these properties, each of them now and then another.
pub fn object<const N: usize>(
    u: &mut Unstructured<'_>,
    properties: [(&str, Plain); N],
) -> Result<Plain> {
    let properties = properties.map(|(name, value)| Ok((name.to_owned(), or_any(u, value)?)));
    let properties = properties.into_iter().collect::<Result<_>>()?;
    Ok(Plain::Object(properties))
}

fn word(u: &mut Unstructured<'_>, words: &[&str]) -> Result<Plain> {
    Ok(Plain::Text(text(u, words)?))
}

fn truth(u: &mut Unstructured<'_>) -> Result<Plain> {
    Ok(Plain::Truth(bool::arbitrary(u)?))
}

/// A tab's number: a few small ones, so that events meet.
pub fn tab_id(u: &mut Unstructured<'_>) -> Result<Plain> {
    let id = Plain::Number(u.int_in_range(1..=5_i32)?.into());
    or_any(u, id)
}

/// A tab.
pub fn tab(u: &mut Unstructured<'_>) -> Result<Plain> {
    let (id, incognito, url) = (tab_id(u)?, truth(u)?, word(u, URLS)?);
    let store = match rarely(u, 2)? {
        true => Plain::Nothing,
        false => word(u, STORES)?,
    };
    object(
        u,
        [
            ("id", id),
            ("incognito", incognito),
            ("url", url),
            ("cookieStoreId", store),
        ],
    )
}

/// A cookie.
pub fn cookie(u: &mut Unstructured<'_>) -> Result<Plain> {
    let partition = match rarely(u, 4)? {
        true => {
            let (site, ancestor) = (word(u, SITES)?, truth(u)?);
            object(
                u,
                [("topLevelSite", site), ("hasCrossSiteAncestor", ancestor)],
            )?
        }
        false => Plain::Nothing,
    };
    let token = Plain::Text([TOKEN, u.choose(&["a", "b", "c"])?].concat());
    let properties = [
        ("name", word(u, COOKIES)?),
        ("value", token),
        ("domain", word(u, DOMAINS)?),
        ("path", word(u, PATHS)?),
        ("hostOnly", truth(u)?),
        ("secure", truth(u)?),
        ("httpOnly", truth(u)?),
        ("session", truth(u)?),
        ("sameSite", Plain::from("lax")),
        (
            "expirationDate",
            Plain::Number(u.int_in_range(0..=4_000_000_000_u32)?.into()),
        ),
        ("storeId", word(u, STORES)?),
        ("partitionKey", partition),
    ];
    object(u, properties)
}

/// An event's name, and what its listener is handed.
pub fn event(u: &mut Unstructured<'_>) -> Result<(String, Vec<Plain>)> {
    let name = text(u, EVENTS)?;
    let details = match &*name {
        "tabs.onUpdated" => {
            let (status, url) = (word(u, &["loading", "complete"])?, word(u, URLS)?);
            let change = match rarely(u, 2)? {
                true => object(u, [("status", status)])?,
                false => object(u, [("url", url)])?,
            };
            vec![tab_id(u)?, change, tab(u)?]
        }
        "tabs.onRemoved" => {
            let closing = truth(u)?;
            vec![tab_id(u)?, object(u, [("isWindowClosing", closing)])?]
        }
        "tabs.onReplaced" => vec![tab_id(u)?, tab_id(u)?],
        "cookies.onChanged" => {
            let (cause, removed, cookie) = (word(u, CAUSES)?, truth(u)?, cookie(u)?);
            vec![object(
                u,
                [("cause", cause), ("removed", removed), ("cookie", cookie)],
            )?]
        }
        "alarms.onAlarm" => {
            let name = word(u, &["watch", "deadline"])?;
            vec![object(u, [("name", name)])?]
        }
        _ => (0..u.choose_index(4)?)
            .map(|_| any(u, 3))
            .collect::<Result<_>>()?,
    };
    Ok((name, details))
}
