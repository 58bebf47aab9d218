//! What can be done with all of them: look for some, save them to a file, delete them.

use super::{Ledger, file};
use crate::browser::download;
use crate::ledger::Ended;
use crate::parts::dialog::{ask, dialog};
use crate::parts::field::field;
use crate::parts::live;
use crate::parts::tag::tag;
use crate::words;
use leptos::prelude::*;

const QUESTION: &str = "delete-all";

/// Nothing while there is no receipt.
pub fn tools(ledger: Ledger) -> AnyView {
    let has_any = move || !ledger.entries.get().is_empty();
    live::when(has_any, move || filled(ledger))
}

fn filled(ledger: Ledger) -> AnyView {
    let name = field("filter-name", words::say("receiptsFilterName")).search(
        move || ledger.filter.get().name,
        move |name| ledger.filter.update(|filter| filter.name = name),
    );
    let options = [
        (Ended::Any, "receiptsFilterAny"),
        (Ended::Well, "statusSignedOut"),
        (Ended::Otherwise, "receiptsFilterOtherwise"),
    ];
    let option = |(ended, key): (Ended, &str)| (ended.as_str().to_owned(), words::say(key));
    let ended = field("filter-ended", words::say("receiptsFilterEnded")).select(
        options.into_iter().map(option).collect(),
        move || ledger.filter.get().ended.as_str().to_owned(),
        move |value| {
            ledger
                .filter
                .update(|filter| filter.ended = Ended::read(&value));
        },
    );
    let button = |name: &str, key: &str| {
        tag("button")
            .with("type", "button")
            .class("button")
            .with("data-action", name)
            .say(key)
    };
    let save = move |_| {
        if let Some(text) = file::text(&untrack(|| ledger.shown())) {
            download::save("end-credits-receipts.json", "application/json", &text);
        }
    };
    let question = dialog(
        QUESTION,
        words::say("receiptsDeleteTitle"),
        words::say("receiptsDeleteBody"),
        words::say("buttonDeleteAll"),
        move || ledger.delete((*ledger.entries.get_untracked()).clone()),
    );
    tag("div")
        .class("tools")
        .child(tag("div").class("fields").child(name).child(ended))
        .child(
            tag("div")
                .class("actions")
                .child(button("export", "buttonExport").on_click(save))
                .child(button("delete-all", "buttonDeleteAll").on_click(|_| ask(QUESTION))),
        )
        .child(question)
        .view()
}
