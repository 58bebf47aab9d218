//! Choices made of the fuzzer's bytes.

use arbitrary::{Arbitrary, Result, Unstructured};

/// Addresses that mean something, and some that only look like it.
pub const URLS: &[&str] = &[
    "https://www.netflix.com/browse",
    "https://www.netflix.com/login",
    "https://www.netflix.com/cl/login?nextpage=x",
    "https://www.netflix.com/account",
    "https://www.netflix.com/robots.txt",
    "https://www.netflix.com/",
    "https://help.netflix.com/en/",
    "https://netflix.com:8443/browse",
    "http://www.netflix.com/login",
    "https://notnetflix.com/login",
    "https://netflix.com.example.org/login",
    "https://www.netflix.com@example.org/login",
    "https://example.org/",
    "about:blank",
    "",
];

/// Stores of both browsers.
pub const STORES: &[&str] = &[
    "0",
    "1",
    "firefox-default",
    "firefox-private",
    "firefox-container-3",
    "",
];

/// One chance in `sides`.
pub fn rarely(u: &mut Unstructured<'_>, sides: u32) -> Result<bool> {
    u.ratio(1, sides)
}

/// Text that is mostly one of these words, sometimes two of them, or one that is damaged, and now
/// and then anything.
pub fn text(u: &mut Unstructured<'_>, words: &[&str]) -> Result<String> {
    let word = *u.choose(words)?;
    Ok(match u.int_in_range(0..=15_u8)? {
        0..=11 => word.to_owned(),
        12 => [word, *u.choose(words)?].concat(),
        13 => {
            let at = u.choose_index(word.chars().count() + 1)?;
            let mut chars: Vec<char> = word.chars().collect();
            chars.insert(at, char::arbitrary(u)?);
            chars.into_iter().collect()
        }
        14 => {
            let length = u.choose_index(word.chars().count() + 1)?;
            word.chars().take(length).collect()
        }
        _ => String::arbitrary(u)?,
    })
}
