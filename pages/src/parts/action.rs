//! A button that hands a wish to the background.

use super::pointer::Ask;
use super::tag::tag;
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

fn action_boxed(
    name: &str,
    class: &str,
    words: String,
    label: &str,
    press: Box<dyn Ask<()>>,
) -> AnyView {
    tag("button")
        .with("type", "button")
        .class(class)
        .with("data-action", name)
        .with("aria-label", label)
        .on_click(move |event| {
            document::focus_around(&event);
            press.ask();
        })
        .text(words)
        .view()
}
