//! Texts within texts.
//!
//! The library's own search is made for more than a page of a service, and weighs kilobytes of the
//! worker.

/// Every place in a text where another one begins.
pub fn places<'t>(text: &'t str, part: &'t str) -> impl Iterator<Item = usize> + 't {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let is_there = |rest: &[u8]| rest.starts_with(part);
    (0..=text.len()).filter(move |at| text.get(*at..).is_some_and(is_there))
}

/// Whether a text has the other one in it.
pub fn has(text: &str, part: &str) -> bool {
    places(text, part).next().is_some()
}
