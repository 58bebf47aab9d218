//! The list.

use super::board::Board;
use super::line::line;
use crate::browser::document;
use crate::parts::dialog::{ask, dialog};
use crate::parts::field::field;
use crate::parts::live;
use crate::parts::notice::notice;
use crate::parts::tag::{Child, Tag, tag};
use crate::words;
use leptos::prelude::*;

const RESET: &str = "reset-list";

/// The list of what is chosen, with all that can be done with it.
pub fn lines(board: Board) -> Tag {
    let name = move || match board.about() {
        Some(about) => about.name.to_owned(),
        None => words::say("checklistDevice"),
    };
    let damaged = live::when(
        move || board.is_damaged.get(),
        || {
            notice(
                "persists",
                words::say("checklistDamaged"),
                Child::from(None::<Tag>),
            )
            .view()
        },
    );
    let parts = vec![
        tag("p").class("hint").live_text(move || done(board)).view(),
        damaged,
        items(board),
        own(board).view(),
        actions().view(),
        dialog(
            RESET,
            words::say("checklistResetTitle"),
            words::say("checklistResetBody"),
            words::say("checklistStartOver"),
            move || board.reset(),
        )
        .view(),
    ];
    tag("section")
        .class("card")
        .with("id", "list")
        .with("aria-labelledby", "card-list")
        .child(tag("h2").with("id", "card-list").live_text(name))
        .child(parts)
}

/// How much is done.
fn done(board: Board) -> String {
    let items = board.items().unwrap_or_default();
    let done = items.iter().filter(|item| board.is_done(item)).count();
    let [done, all] = [done, items.len()].map(|n| words::digit(u32::try_from(n).unwrap_or(0)));
    words::say_two("checklistDone", [&done, &all])
}

/// The items. They are drawn anew where one comes, goes, moves or gets other words; their ticks follow.
fn items(board: Board) -> AnyView {
    let shape = Memo::new(move |_| {
        let mut shape = match board.editing.get() {
            Some(id) => id.to_string(),
            None => String::new(),
        };
        for item in board.items()? {
            shape.extend(["\n", &item.id.to_string(), " ", &board.words(&item)]);
        }
        Some(shape)
    });
    live::part(move || {
        shape.get()?;
        let editing = board.editing.get_untracked();
        let items = untrack(|| board.items())?;
        let lines = items.iter().map(|item| {
            let words = untrack(|| board.words(item));
            line(board, item.id, words, editing == Some(item.id)).view()
        });
        let lines: Vec<AnyView> = lines.collect();
        Some(tag("ul").class("checklist").child(lines).view())
    })
}

/// An item of one's own.
fn own(board: Board) -> Tag {
    let draft = RwSignal::new(String::new());
    let is_refused = RwSignal::new(false);
    let write = move |words: String| draft.set(words);
    let refused = live::when(
        move || is_refused.get(),
        || tag("p").class("hint").say("checklistFull").view(),
    );
    let add = tag("button")
        .class("button")
        .with("data-action", "add")
        .say("checklistAdd");
    tag("form")
        .class("fields")
        .on("submit", move |event| {
            event.prevent_default();
            let words = draft.get_untracked();
            let is_added = board.add(&words);
            is_refused.set(!is_added && !words.trim().is_empty());
            if is_added {
                draft.set(String::new());
            }
        })
        .child(field("own", words::say("checklistOwn")).input("text", move || draft.get(), write))
        .child(add)
        .child(tag("div").with("role", "alert").child(refused))
}

fn actions() -> Tag {
    let print = tag("button")
        .with("type", "button")
        .class("button")
        .with("data-action", "print")
        .on_click(|_| document::print())
        .say("checklistPrint");
    let reset = tag("button")
        .with("type", "button")
        .class("quiet")
        .with("data-action", "reset")
        .on_click(|_| ask(RESET))
        .say("checklistStartOver");
    tag("div").class("actions").child(print).child(reset)
}
