//! What changes, told to who cannot see it.

use super::live;
use super::tag::{Tag, tag};
use crate::desk::Desk;
use crate::{keys, words};
use end_credits::core::view::{Row, View};
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;

/// A live region that says each change of a status, once. What stood there at the start is
/// read with the page and not announced.
pub fn announcer(desk: Desk) -> Tag {
    let said = RwSignal::new(String::new());
    let last = RefCell::new(None);
    live::follow(move || {
        let view = desk.view();
        let last = last.replace(Some(Arc::clone(&view)));
        if let Some(news) = last.map(|last| news(&last, &view))
            && !news.is_empty()
        {
            said.set(news.join(". "));
        }
    });
    tag("p")
        .class("for-ears")
        .with("role", "status")
        .with("aria-live", "polite")
        .live_text(move || said.get())
}

/// A sentence for each row whose status is not what it was.
fn news(last: &View, view: &View) -> Vec<String> {
    let stood = |row: &&Row| {
        let mut before = last.rows.iter();
        before.any(|old| old.session == row.session && old.status == row.status)
    };
    let changed = view.rows.iter().filter(|row| !stood(row));
    changed
        .map(|row| {
            let status = words::say(keys::status(row.status));
            words::say_two("statusChange", [&row.name, &status])
        })
        .collect()
}
