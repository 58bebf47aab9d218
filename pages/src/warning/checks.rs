//! The two checks and their answers.

use crate::keys;
use crate::parts::icon::icon;
use crate::parts::tag::{Tag, tag};
use end_credits::core::receipt::{Exchange, Finding, Receipt, Role};
use leptos::prelude::AnyView;

/// Both checks, as far as they were made.
pub fn checks(receipt: Option<&Receipt>) -> AnyView {
    let exchanges = receipt.map_or([].as_slice(), |receipt| &receipt.exchanges);
    let last = |role: Role| exchanges.iter().rev().find(|e| e.role == role);
    let list = tag("ul")
        .class("checks")
        .child(check("checkBrowser", last(Role::Probe)))
        .child(check("checkSession", last(Role::Replay)));
    tag("div")
        .child(tag("h2").say("sectionChecks"))
        .child(list)
        .view()
}

/// A question and its answer; only an answer that is one counts as passed.
fn check(question: &str, exchange: Option<&Exchange>) -> Tag {
    let (shape, answer) = match exchange {
        None => ("unproven", "checkNone"),
        Some(exchange) => match (keys::no_answer(&exchange.answer), exchange.finding) {
            (Some(missing), _) => ("pending", missing),
            (None, Some(Finding::SignedOut)) => ("signed-out", "checkYes"),
            (None, Some(Finding::SignedIn)) => ("persists", "checkNo"),
            (None, _) => ("unproven", "checkUnclear"),
        },
    };
    tag("li")
        .with("data-tone", shape)
        .child(icon(shape))
        .child(tag("span").say(question))
        .child(tag("strong").say(answer))
}
