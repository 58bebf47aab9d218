//! A question that is asked before what cannot be undone.

use super::tag::{Tag, tag};
use crate::browser::document;
use web_sys::Event;

/// A question by its name in the page, its words, and what is done when the answer is yes.
/// [`ask`] asks it. The keyboard stays in it, Escape means no, and then goes back to where it was.
pub fn dialog(
    name: &'static str,
    title: String,
    body: String,
    yes: String,
    act: impl Fn() + 'static,
) -> Tag {
    let [id, title_id, body_id] = ["", "-title", "-body"].map(|part| [name, part].concat());
    let keep = tag("button")
        .class("button")
        .with("value", "")
        .with("data-action", "cancel")
        .say("buttonCancel");
    let go = tag("button")
        .class("button strong")
        .with("value", "yes")
        .with("data-action", &[name, "-yes"].concat())
        .text(yes);
    let form = tag("form")
        .with("method", "dialog")
        .child(tag("h2").with("id", &title_id).text(title))
        .child(tag("p").with("id", &body_id).text(body))
        .child(tag("div").class("actions").child(keep).child(go));
    tag("dialog")
        .class("dialog")
        .with("id", &id)
        .with("aria-labelledby", &title_id)
        .with("aria-describedby", &body_id)
        .on("close", move |event: Event| {
            if document::answer(&event).as_deref() == Some("yes") {
                act();
            }
        })
        .child(form)
}

/// Asks the question of that name.
pub fn ask(name: &str) {
    document::show_dialog(name);
}
