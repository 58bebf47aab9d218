//! Every service of the catalogue.

use super::chooser::Chooser;
use super::service;
use crate::parts::card::card;
use crate::parts::tag::tag;
use crate::words;
use end_credits::core::about::ABOUT;
use leptos::prelude::*;

/// The card.
pub fn services(chooser: Chooser) -> AnyView {
    chooser.reached.look();
    let lines: Vec<AnyView> = ABOUT
        .iter()
        .map(|about| service::service(chooser, about))
        .collect();
    let list = tag("ul").class("list").child(lines);
    let own = tag("p").child(
        tag("a")
            .with("href", "site.html")
            .with("data-action", "site")
            .say("siteTitle"),
    );
    let parts = vec![list.view(), own.view()];
    card("services", words::say("optionsServices"), parts).view()
}
