//! The first line, and the line below it.

use crate::desk::Desk;
use crate::headline::{Headline, Line, headline};
use crate::parts::brand::brand;
use crate::parts::live;
use crate::parts::tag::{Tag, tag};
use crate::words;

fn first_line(headline: &Headline) -> String {
    match &headline.line {
        Line::Plain(key) => words::say(key),
        Line::Naming(key, name) => words::say_with(key, name),
        Line::Counting(key, count) => words::say_many(key, *count),
    }
}

/// The name of the extension, how things stand, and what now.
pub fn header(desk: Desk) -> Tag {
    let head = move || headline(&desk.view());
    let tone = move || Some(head().tone.map_or("none", |tone| tone.as_str()).to_owned());
    let line = move || tag("h1").live_text(move || first_line(&head())).view();
    let lead = move || Some(tag("p").class("lead").say(head().lead?).view());
    tag("header")
        .class("head")
        .follows("data-tone", tone)
        .child(brand())
        .child(live::when(move || !desk.is_silent(), line))
        .child(live::part(move || lead().filter(|_| !desk.is_silent())))
}
