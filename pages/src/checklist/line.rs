//! One item of the list.

use super::board::Board;
use super::known::Standing;
use super::list::Move;
use crate::browser::{events, place};
use crate::clock;
use crate::parts::field::written;
use crate::parts::live;
use crate::parts::tag::{Tag, tag};
use crate::words;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// A line: to be ticked, edited, moved and removed, by keyboard or by pointer.
pub fn line(board: Board, id: u32, words: String, is_edited: bool) -> Tag {
    let line = tag("li")
        .with("data-item", &id.to_string())
        .follows("data-done", move || live::flag(is_done(board, id)))
        .follows("data-dragged", move || {
            live::flag(board.dragged.get() == Some(id))
        })
        .on("dragover", |event| event.prevent_default())
        .on("drop", move |event| {
            event.prevent_default();
            if let Some(dragged) = board.dragged.get_untracked() {
                board.dragged.set(None);
                board.shift(dragged, Move::To(id));
            }
        });
    if is_edited {
        return line.child(editor(board, id, words));
    }
    line.child(handle(board, id))
        .child(tick(board, id, words.clone()))
        .child(buttons(board, id, &words))
}

fn is_done(board: Board, id: u32) -> bool {
    board.item(id).is_some_and(|item| board.is_done(&item))
}

/// What a pointer takes the line by. The keyboard has buttons.
fn handle(board: Board, id: u32) -> Tag {
    tag("span")
        .class("handle")
        .with("draggable", "true")
        .with("aria-hidden", "true")
        .on("dragstart", move |event| {
            events::begin(&event);
            board.dragged.set(Some(id));
        })
        .on("dragend", move |_| board.dragged.set(None))
        .text("⠿".to_owned())
}

/// The box, its words, and what is known.
fn tick(board: Board, id: u32, words: String) -> Tag {
    let [tick_id, evidence_id] =
        ["tick-", "evidence-"].map(|stem| [stem, &id.to_string()].concat());
    let standing = move || {
        board
            .item(id)
            .map_or(Standing::ByHand, |item| board.standing(&item))
    };
    let evidence = move || match standing() {
        Standing::ByHand => String::new(),
        Standing::Open(key) => words::say(key),
        Standing::Known(key, None) => words::say(key),
        Standing::Known(key, Some(since)) => {
            let when = clock::ago(since, board.desk.now());
            words::say_two("tickSince", [&words::say(key), &when])
        }
    };
    let input = tag("input")
        .with("type", "checkbox")
        .with("id", &tick_id)
        .with("aria-describedby", &evidence_id)
        .property("checked", move || JsValue::from_bool(is_done(board, id)))
        .property("disabled", move || {
            JsValue::from_bool(standing() != Standing::ByHand)
        })
        .on("change", move |_| {
            let was = untrack(|| is_done(board, id));
            board.tick(id, !was);
        });
    let label = tag("label").with("for", &tick_id).text(words);
    let evidence = tag("p")
        .class("evidence hint")
        .with("id", &evidence_id)
        .follows("data-known", move || {
            live::flag(matches!(standing(), Standing::Known(..)))
        })
        .live_text(evidence);
    tag("div")
        .class("check")
        .child(input)
        .child(tag("div").child(label).child(evidence))
}

fn buttons(board: Board, id: u32, words: &str) -> Tag {
    let up = button(board, "up", id, ["checklistUp", words], |board, id| {
        board.shift(id, Move::Up);
    });
    let down = button(board, "down", id, ["checklistDown", words], |board, id| {
        board.shift(id, Move::Down);
    });
    let edit = button(board, "edit", id, ["checklistEdit", words], |board, id| {
        board.editing.set(Some(id));
        place::focus(["words-", &id.to_string()].concat());
    });
    let remove = button(
        board,
        "remove",
        id,
        ["checklistRemove", words],
        Board::remove,
    );
    tag("div")
        .class("item-actions")
        .child(up)
        .child(down)
        .child(edit)
        .child(remove)
}

fn button(
    board: Board,
    name: &str,
    id: u32,
    [key, words]: [&str; 2],
    press: fn(Board, u32),
) -> Tag {
    let said = words::say(key);
    tag("button")
        .with("type", "button")
        .class("quiet")
        .with("id", &[name, "-", &id.to_string()].concat())
        .with("data-action", name)
        .with(
            "aria-label",
            &words::say_two("checklistAction", [&said, words]),
        )
        .on_click(move |_| press(board, id))
        .text(said)
}

/// The line while it is edited: Enter keeps the words, Escape leaves them as they were.
fn editor(board: Board, id: u32, words: String) -> Tag {
    let draft = RwSignal::new(words);
    let cancel = move || {
        board.editing.set(None);
        place::focus(["edit-", &id.to_string()].concat());
    };
    let input = tag("input")
        .with("type", "text")
        .with("id", &["words-", &id.to_string()].concat())
        .with("aria-label", &words::say("checklistWords"))
        .property("value", move || JsValue::from_str(&draft.get_untracked()))
        .on("input", move |event| {
            if let Some(words) = written(&event) {
                draft.set(words);
            }
        })
        .on("keydown", move |event| {
            if events::is_escape(&event) {
                cancel();
            }
        });
    let save = tag("button")
        .class("button")
        .with("data-action", "save")
        .say("checklistSave");
    let leave = tag("button")
        .with("type", "button")
        .class("quiet")
        .with("data-action", "leave")
        .on_click(move |_| cancel())
        .say("buttonCancel");
    tag("form")
        .class("editor")
        .on("submit", move |event| {
            event.prevent_default();
            board.edit(id, &draft.get_untracked());
        })
        .child(input)
        .child(save)
        .child(leave)
}
