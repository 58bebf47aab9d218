//! Which kind of cookie store a session is in, where that needs saying.

use super::tag::{Tag, tag};
use crate::keys;
use end_credits::core::view::Place;

/// A small label beside a name; none for the ordinary store.
pub fn place(place: Place) -> Option<Tag> {
    let key = keys::place(place)?;
    Some(tag("span").class("place").say(key))
}
