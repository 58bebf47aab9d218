//! Before the first sign-out of a service that takes other accounts with it: which, and whether it may.

use crate::desk::{Desk, LiveRow};
use crate::linked;
use crate::options::chooser::Chooser;
use crate::parts::action::action;
use crate::parts::live;
use crate::parts::tag::tag;
use crate::words;
use end_credits::core::about::about;
use end_credits::core::settings::Reach;
use end_credits::core::verdict::Verdict;
use leptos::prelude::*;

/// The question; nothing once it is answered, or where there is nothing to ask.
pub fn linked(desk: Desk, row: LiveRow) -> AnyView {
    let first = row.get_untracked();
    let Some(about) = about(&first.session.service) else {
        return ().into_any();
    };
    let chooser = Chooser::new(desk);
    let is_open = move || {
        let is_signed_in = row.get().status == Verdict::SignedIn;
        is_signed_in && !about.linked.is_empty() && chooser.is_unasked(about.id)
    };
    let choose =
        move |reach: Reach| move || chooser.change_for(about.id, |choices| choices.reach = reach);
    live::when(is_open, move || {
        let button = |name, [words, label]: [&str; 2], reach| {
            let label = words::say_with(label, about.name);
            action(name, "button", words::say(words), &label, choose(reach))
        };
        tag("div")
            .class("row-wide linked")
            .with("data-testid", "linked")
            .child(tag("p").text(linked::notice(about)))
            .child(tag("p").class("hint").say("linkedHint"))
            .child(button(
                "fully",
                ["buttonFully", "labelFully"],
                Reach::FullByChoice,
            ))
            .child(button(
                "here-only",
                ["buttonHereOnly", "labelHereOnly"],
                Reach::HereOnly,
            ))
            .view()
    })
}
