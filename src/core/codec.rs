//! How the extension's own data is written down: as text that only the extension reads.
//!
//! One string crosses the border to JavaScript instead of hundreds of properties. Each byte becomes
//! the character of its number, because Chromium's `storage` keeps text but no bytes.
//!
//! The bytes are those of `postcard`, which wrote them first and which a test holds them against: no
//! names, small numbers in one byte. They are written by hand because everything that a derived reader
//! can do but this one need not (other formats, an error with a place, giving up half-way with what it
//! has) was a sixth of the worker, which is loaded at each wake.

use super::address::{Address, Origin};
use crate::written;
use std::ops::RangeInclusive;

mod reader;
mod written;

pub use reader::Reader;
pub use written::{Writer, Written};

/// Raised by one whenever what is written down changes its shape.
const VERSION: u8 = 5;

/// The text is not ours, is damaged, or is of another version.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unreadable;

/// Whether it is of a version that is yet to come for this one.
pub fn is_newer(text: &str) -> bool {
    text.chars().next() > Some(char::from(VERSION))
}

/// Writes a value down.
pub fn encode<T: Written>(value: &T) -> String {
    let mut writer = Writer::new(VERSION);
    value.write(&mut writer);
    writer.into_text()
}

/// Reads a value that [`encode`] has written.
pub fn decode<T: Written>(text: &str) -> Result<T, Unreadable> {
    decode_of(VERSION..=VERSION, text)
}

/// Reads a value of a shape that is the same since a version: whatever is kept from one version to
/// the next says since when, or it would be lost when the version is raised for something else.
pub fn decode_since<T: Written>(version: u8, text: &str) -> Result<T, Unreadable> {
    decode_of(version..=VERSION, text)
}

/// Reads a value that one of the given versions has written.
pub fn decode_of<T: Written>(versions: RangeInclusive<u8>, text: &str) -> Result<T, Unreadable> {
    let bytes = bytes_of(text).ok_or(Unreadable)?;
    let mut reader = Reader::of(&bytes);
    let value = reader.read();
    match versions.contains(&reader.version()) && reader.is_at_a_sound_end() {
        true => Ok(value),
        false => Err(Unreadable),
    }
}

fn bytes_of(text: &str) -> Option<Vec<u8>> {
    text.chars()
        .map(|character| u8::try_from(character).ok())
        .collect()
}

// Here, because the catalogue's compiler shares the addresses' file and writes nothing down.
written!(Address { origin, path });
written!(Origin { secure, host, port });
