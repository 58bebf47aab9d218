//! The question whether somebody is still here, while a minute is left to answer it.

use crate::desk::Desk;
use crate::parts::action::action;
use crate::parts::live;
use crate::parts::tag::tag;
use crate::{clock, words};
use end_credits::core::command::Command;
use leptos::prelude::*;

/// What will happen and when, and a button that prevents it; nothing while somebody is here.
pub fn still_here(desk: Desk) -> AnyView {
    live::when(
        move || desk.view().leaving_at.is_some(),
        move || question(desk),
    )
}

fn question(desk: Desk) -> AnyView {
    let left = move || {
        let leaving_at = desk.view().leaving_at.unwrap_or_default();
        words::say_with(
            "stillHereCountdown",
            &clock::countdown(leaving_at, desk.now()),
        )
    };
    let words = words::say("buttonStillHere");
    let stay = move || desk.wish(Command::StillHere);
    tag("section")
        .class("still-here")
        .with("tabindex", "-1")
        // Not the countdown: it would interrupt whoever listens each second.
        .child(
            tag("div")
                .with("role", "alert")
                .child(tag("h2").say("stillHereTitle")),
        )
        .child(tag("p").live_text(left))
        .child(action(
            "still-here",
            "button strong wide",
            words.clone(),
            &words,
            stay,
        ))
        .view()
}
