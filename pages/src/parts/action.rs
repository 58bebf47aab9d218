//! A button that hands a wish to the background.

use super::pointer::Ask;
use super::tag::{Tag, tag};
use crate::browser::document;
use leptos::prelude::*;

/// A button with `data-action`, its words, and the longer words for who cannot see its row.
///
/// What was pressed goes away once the wish is taken up, so the keyboard moves to the row
/// around it at once: it does not fall out of the page, and a second press does nothing.
pub fn action(
    name: &str,
    class: &str,
    words: String,
    label: &str,
    press: impl Fn() + 'static,
) -> AnyView {
    action_boxed(name, class, words, label, Box::new(press))
}

/// A button that stays where it is, with its message: so does the keyboard.
pub fn lasting(name: &str, class: &str, key: &str, press: impl Fn() + 'static) -> AnyView {
    button(name, class)
        .on_click(move |_| press())
        .say(key)
        .view()
}

fn action_boxed(
    name: &str,
    class: &str,
    words: String,
    label: &str,
    press: Box<dyn Ask<()>>,
) -> AnyView {
    button(name, class)
        .with("aria-label", label)
        .on_click(move |event| {
            document::focus_around(&event);
            press.ask();
        })
        .text(words)
        .view()
}

fn button(name: &str, class: &str) -> Tag {
    tag("button")
        .with("type", "button")
        .class(class)
        .with("data-action", name)
}
