//! The ways to the pages that have a tab of their own.

use super::tag::{Tag, tag};
use crate::words;
use leptos::prelude::AnyView;

/// The pages that one can go to from each other, in the order of the links: file and name.
/// A page is listed once it is there.
const PAGES: [(&str, &str); 4] = [
    ("checklist", "checklistTitle"),
    ("guide", "guideTitle"),
    ("receipts", "receiptsTitle"),
    ("options", "optionsTitle"),
];

/// A link to each. `here` is the page they stand on; from none of them, they open a tab.
pub fn ways(here: Option<&str>) -> Tag {
    let way = |(page, name): &(&str, &str)| {
        let mut link = tag("a")
            .with("href", &[page, ".html"].concat())
            .with("data-action", page)
            .say(name);
        link = match here {
            None => link.with("target", "_blank"),
            Some(here) if here == *page => link.with("aria-current", "page"),
            Some(_) => link,
        };
        tag("li").child(link).view()
    };
    let ways: Vec<AnyView> = PAGES.iter().map(way).collect();
    tag("nav")
        .class("ways")
        .with("aria-label", &words::say("navLabel"))
        .child(tag("ul").child(ways))
}
