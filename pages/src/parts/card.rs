//! A card: one subject, with a heading of its own.

use super::tag::{Child, Tag, tag};

/// A section with a heading that names it. `name` is its place in the page, unique in it.
pub fn card(name: &str, title: String, parts: impl Into<Child>) -> Tag {
    let heading = ["card-", name].concat();
    tag("section")
        .class("card")
        .with("id", name)
        .with("aria-labelledby", &heading)
        .child(tag("h2").with("id", &heading).text(title))
        .child(parts)
}
