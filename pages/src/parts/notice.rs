//! Something to know, in a box: with the shape and the colour of what it is about.

use super::icon::icon;
use super::tag::{Child, Tag, tag};

/// A box; `tone` is a verdict's name, which gives colour and shape.
pub fn notice(tone: &'static str, words: String, more: impl Into<Child>) -> Tag {
    tag("div")
        .class("notice")
        .with("data-tone", tone)
        .child(icon(tone))
        .child(tag("div").child(tag("p").text(words)).child(more))
}
