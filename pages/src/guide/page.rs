//! The whole page.

use super::afar::afar;
use super::contents::contents;
use super::finder::Finder;
use super::part::section;
use super::{devices, meanings, troubles};
use crate::browser::place;
use crate::feed::Feed;
use crate::parts::field::field;
use crate::parts::frame::Frame;
use crate::parts::tag::{Tag, tag};
use crate::words;
use leptos::prelude::*;

const FRAME: Frame = Frame {
    page: "guide",
    title: "guideTitle",
    lead: "guideLead",
};

/// The guide.
pub fn guide(_: Feed) -> AnyView {
    let finder = Finder::new();
    let parts = vec![
        search(finder).view(),
        contents()
            .follows("hidden", move || {
                crate::parts::live::flag(finder.is_searching())
            })
            .view(),
        section(finder, &devices::DEVICES).view(),
        afar(finder).view(),
        section(finder, &meanings::MEANINGS).view(),
        section(finder, &troubles::TROUBLES).view(),
    ];
    place::show();
    FRAME.around(parts)
}

/// The search box, and what it has found.
fn search(finder: Finder) -> Tag {
    let written = RwSignal::new(String::new());
    let found = move || match finder.found() {
        None => String::new(),
        Some(0) => words::say("guideFoundNone"),
        Some(found) => words::say_many("guideFound", found),
    };
    let search = field("search", words::say("guideSearch"))
        .hint(words::say("guideSearchHint"))
        .search(
            move || written.get(),
            move |words| {
                finder.search(&words);
                written.set(words);
            },
        );
    let found = tag("p")
        .class("found")
        .with("role", "status")
        .live_text(found);
    tag("div")
        .class("guide-search")
        .with("role", "search")
        .child(search)
        .child(found)
}
