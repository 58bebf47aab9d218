//! What is said when the background cannot be reached.

use super::action::action;
use super::icon::icon;
use super::live;
use super::tag::{Tag, tag};
use crate::browser::document;
use crate::desk::Desk;
use crate::words;
use leptos::prelude::*;

/// A wish that did not arrive; nothing while all is well.
pub fn lost_wish(desk: Desk) -> Tag {
    let said = || {
        let words = tag("span").say("faultWish");
        tag("p")
            .class("fault")
            .child(icon("persists"))
            .child(words)
            .view()
    };
    tag("div")
        .with("role", "alert")
        .child(live::when(move || desk.failed(), said))
}

/// A background that has never answered.
pub fn silence() -> AnyView {
    let reload = words::say("buttonReload");
    let button = action(
        "reload",
        "button",
        reload.clone(),
        &reload,
        document::reload,
    );
    tag("section")
        .class("silence")
        .child(tag("h1").say("faultSilentTitle"))
        .child(tag("p").say("faultSilentBody"))
        .child(button)
        .view()
}
