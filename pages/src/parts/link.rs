//! A link out of the page, into a new tab.

use super::icon::icon;
use super::tag::{Tag, tag};
use leptos::prelude::*;

/// A link with `data-action`; nothing where the address is not one a browser tab may open.
pub fn link(
    name: &str,
    class: &str,
    address: Option<String>,
    words: String,
    label: &str,
) -> Option<AnyView> {
    let address = address.filter(|address| is_web(address) || is_own(address))?;
    let link = tag("a")
        .class(class)
        .with("data-action", name)
        .with("href", &address)
        .with("target", "_blank")
        .with("rel", "noopener noreferrer")
        .with("aria-label", label)
        .text(words)
        .child(icon("new-tab"));
    Some(link.view())
}

fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

fn is_own(address: &str) -> bool {
    let file = address.split(['?', '#']).next();
    matches!(file, Some("warning.html" | "guide.html" | "checklist.html"))
}

/// A link to one of the extension's own pages that looks like a button.
pub fn button_to(page: &str, name: &str, words: String) -> Tag {
    tag("a")
        .class("button")
        .with("data-action", name)
        .with("href", page)
        .text(words)
}
