//! How the extension's own data is written down: as text that only the extension reads.
//!
//! `postcard` costs the worker a fraction of what a self-describing format does, and one string
//! crosses the border to JavaScript instead of hundreds of properties. Each byte becomes the
//! character of its number, because Chromium's `storage` keeps text but no bytes.

use serde::{Serialize, de::DeserializeOwned};

/// Raised by one whenever what is written down changes its shape.
const VERSION: u8 = 2;

/// The text is not ours, is damaged, or is of another version.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unreadable;

/// Writes a value down; none where it cannot be, which no value of ours is known to be.
pub fn encode<T: Serialize>(value: &T) -> Option<String> {
    let bytes = postcard::to_extend(value, vec![VERSION]).ok()?;
    Some(text_of(bytes))
}

/// Reads a value that [`encode`] has written.
pub fn decode<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    decode_version(VERSION, text)
}

/// Reads a value that a given version has written.
pub fn decode_version<T: DeserializeOwned>(version: u8, text: &str) -> Result<T, Unreadable> {
    match postcard::take_from_bytes(&bytes_of(version, text)?) {
        Ok((value, [])) => Ok(value),
        _ => Err(Unreadable),
    }
}

fn text_of(bytes: Vec<u8>) -> String {
    bytes.into_iter().map(char::from).collect()
}

/// What follows the version, if it is this one.
fn bytes_of(version: u8, text: &str) -> Result<Vec<u8>, Unreadable> {
    let mut characters = text.chars();
    if characters.next() != Some(char::from(version)) {
        return Err(Unreadable);
    }
    let bytes: Result<_, _> = characters.map(u8::try_from).collect();
    bytes.map_err(|_| Unreadable)
}
