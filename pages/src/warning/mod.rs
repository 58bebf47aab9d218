//! The warning: what is known of a session that may not have ended, and what to do.

mod card;
mod checks;
mod story;
mod subject;

use crate::browser::document;
use crate::desk::Desk;
use crate::feed::Feed;
use crate::parts::tag::tag;
use crate::parts::{announcer::announcer, brand::brand, fault, live, organisation, rows::rows};
use crate::words;
use leptos::prelude::*;
use std::sync::Arc;
use subject::Subject;

/// The whole page: a card for each session that its address is about.
pub fn warning(feed: Feed) -> AnyView {
    let desk = Desk::new(feed);
    let subject = Arc::new(Subject::of_address());
    if let Some(url) = subject.way_out() {
        document::go_to(url);
    }
    let chosen = Arc::clone(&subject);
    let none = move || subject.rows(&desk.view()).is_empty();
    let nothing = move || {
        if desk.is_silent() {
            fault::silence()
        } else {
            nothing()
        }
    };
    let main = tag("main")
        .child(fault::lost_wish(desk))
        .child(organisation_words(desk))
        .child(rows(desk, move |view| chosen.rows(view), card::card))
        .child(live::when(none, nothing));
    vec![
        tag("header").class("head").child(brand()).view(),
        main.view(),
        announcer(desk).view(),
    ]
    .into_any()
}

/// What whoever looks after this machine says to whoever is warned.
fn organisation_words(desk: Desk) -> AnyView {
    live::part(move || {
        let view = desk.view();
        let policy = &view.policy;
        let is_said = policy.message.is_some() || policy.contact.is_some();
        is_said.then(|| {
            let words = organisation::words(policy);
            let card = tag("section").class("card").child(words);
            card.with("data-testid", "organisation").view()
        })
    })
}

/// A service that is unknown, or has no session.
fn nothing() -> AnyView {
    let title = words::say("warningNothingTitle");
    document::set_title(&title);
    tag("section")
        .class("card calm")
        .child(tag("h1").text(title))
        .child(tag("p").say("warningNothingBody"))
        .view()
}
