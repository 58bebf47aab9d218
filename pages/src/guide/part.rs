//! A section of the guide, its groups and its entries.

use super::entry::{Entry, Group, Section};
use super::finder::Finder;
use super::sureness::Sureness;
use crate::browser::intl;
use crate::parts::card::card;
use crate::parts::live;
use crate::parts::tag::{Tag, tag};
use crate::words;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// A section; what the search does not find is hidden.
pub fn section(finder: Finder, section: &'static Section) -> Tag {
    let mut all = Vec::new();
    let mut parts = vec![tag("p").class("hint").say(section.lead).view()];
    for each in section.groups {
        let (part, found) = group(finder, each);
        all.extend(found);
        parts.push(part.view());
    }
    hide(card(section.id, words::say(section.title), parts), all)
}

/// Hides a part while none of what is in it is found.
pub fn hide(part: Tag, found: Vec<Memo<bool>>) -> Tag {
    part.follows("hidden", move || {
        live::flag(!found.iter().any(|found| found.get()))
    })
}

fn group(finder: Finder, group: &'static Group) -> (Tag, Vec<Memo<bool>>) {
    let mut all = Vec::new();
    let mut parts = Vec::new();
    if let Some(title) = group.title {
        parts.push(tag("h3").say(title).view());
    }
    for each in group.entries {
        let (part, found) = entry(finder, each, group.title);
        all.push(found);
        parts.push(part.view());
    }
    let part = tag("div").class("guide-group").child(parts);
    (hide(part, all.clone()), all)
}

fn entry(finder: Finder, entry: &'static Entry, group: Option<&str>) -> (Tag, Memo<bool>) {
    let title = words::say(entry.title);
    let mut text = title.clone();
    let mut add = |words: &str| text.extend([" ", words]);
    add(&group.map(words::say).unwrap_or_default());
    let mut steps = Vec::new();
    for step in entry.steps {
        let step = words::say(step);
        add(&step);
        steps.push(tag("li").text(step).view());
    }
    let mut body = tag("div")
        .class("guide-body")
        .child(tag("ol").class("steps").child(steps));
    if let Some(note) = entry.note {
        let note = words::say(note);
        add(&note);
        body = body.child(tag("p").text(note));
    }
    let body = body.child(origin(entry.sources, entry.sureness));
    let found = finder.enter(text);
    let part = folded(finder, entry.id, title, body);
    (hide(part, vec![found]), found)
}

/// Something with a title that is unfolded by it.
pub fn folded(finder: Finder, id: &'static str, title: String, body: Tag) -> Tag {
    tag("details")
        .class("guide-entry")
        .with("id", id)
        .property("open", move || JsValue::from_bool(finder.opens(id)))
        .child(tag("summary").text(title))
        .child(body)
}

/// Where it is from, and how sure it is.
pub fn origin(sources: &[&str], sureness: Sureness) -> Tag {
    let mut origin = tag("p")
        .class("hint origin")
        .child(tag("span").say(sureness.key()));
    if !sources.is_empty() {
        let names = sources.iter().map(|name| (*name).to_owned()).collect();
        let names = intl::list(&words::language(), names);
        let source = words::say_with("guideSource", &names);
        origin = origin.child(tag("span").text(source));
    }
    origin
}
