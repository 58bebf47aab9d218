//! How the extension's own data is written down: as text that only the extension reads.
//!
//! `postcard` costs the worker a fraction of what a self-describing format does, and one string
//! crosses the border to JavaScript instead of hundreds of properties. Each byte becomes the
//! character of its number, because Chromium's `storage` keeps text but no bytes.

use serde::{Serialize, de::DeserializeOwned};

/// Raised by one whenever what is written down changes its shape.
const VERSION: u8 = 1;

/// The text is not ours, is damaged, or is of another version.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unreadable;

/// Writes a value down; none where it cannot be, which no value of ours is known to be.
pub fn encode<T: Serialize>(value: &T) -> Option<String> {
    let bytes = postcard::to_extend(value, vec![VERSION]).ok()?;
    Some(bytes.into_iter().map(char::from).collect())
}

/// Reads a value that [`encode`] has written.
pub fn decode<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    let bytes: Vec<u8> = text
        .chars()
        .map(u8::try_from)
        .collect::<Result<_, _>>()
        .map_err(|_| Unreadable)?;
    match bytes.split_first() {
        Some((&VERSION, value)) => match postcard::take_from_bytes(value) {
            Ok((value, [])) => Ok(value),
            _ => Err(Unreadable),
        },
        _ => Err(Unreadable),
    }
}
