//! One receipt in the list: how it ended, and the evidence once somebody wants to see it.

use super::Ledger;
use crate::browser::clipboard;
use crate::browser::task::spawn_local;
use crate::clock;
use crate::ledger::Entry;
use crate::parts::icon::icon;
use crate::parts::live;
use crate::parts::receipt::{plain, receipt};
use crate::parts::tag::tag;
use crate::{keys, words};
use leptos::prelude::*;
use std::sync::Arc;

/// A line that unfolds.
pub fn item(ledger: Ledger, entry: Entry) -> AnyView {
    let entry = Arc::new(entry);
    let kept = &entry.1;
    let verdict = kept.receipt.verdict;
    let is_open = RwSignal::new(false);
    let id = ["evidence-", &entry.0.replace(' ', "-")].concat();
    let time = tag("time")
        .with("datetime", &clock::machine(kept.receipt.started))
        .text(clock::exactly(kept.receipt.started));
    let status = tag("span")
        .class("receipt-status")
        .say(keys::status(verdict));
    let head = tag("button")
        .with("type", "button")
        .class("receipt-head")
        .with("data-action", "unfold")
        .with("aria-controls", &id)
        .follows("aria-expanded", move || live::yes_no(is_open.get()))
        .on_click(move |_| is_open.update(|open| *open = !*open))
        .child(icon(verdict.as_str()))
        .child(tag("bdi").class("receipt-name").text(kept.name.clone()))
        .child(status)
        .child(time)
        .child(icon("unfold"));
    let paper = {
        let entry = Arc::clone(&entry);
        move || evidence(ledger, &entry)
    };
    let evidence = tag("div")
        .with("id", &id)
        .class("receipt-paper")
        .follows("hidden", move || live::flag(!is_open.get()))
        .child(live::when(move || is_open.get(), paper));
    tag("li")
        .class("receipt-item")
        .with("data-tone", verdict.as_str())
        .with("data-service", kept.receipt.session.service.as_str())
        .with("data-status", verdict.as_str())
        .child(tag("h2").child(head))
        .child(evidence)
        .view()
}

/// The receipt as it is on every page, and what can be done with it.
fn evidence(ledger: Ledger, entry: &Arc<Entry>) -> AnyView {
    let copied = Arc::clone(entry);
    let copy = move |_| {
        let text = plain(&copied.1);
        spawn_local(async move {
            let key = if clipboard::write(&text).await {
                "receiptsCopied"
            } else {
                "receiptsNotCopied"
            };
            ledger.said.set(words::say(key));
        });
    };
    let gone = Arc::clone(entry);
    let delete = move |_| ledger.delete(vec![(*gone).clone()]);
    let button = |name: &str, key: &str, label: &str| {
        tag("button")
            .with("type", "button")
            .class("button")
            .with("data-action", name)
            .with("aria-label", &words::say_with(label, &entry.1.name))
            .say(key)
    };
    let last = if untrack(|| ledger.is_needed(entry)) {
        tag("p").class("hint").say("receiptsNeeded")
    } else {
        button("delete", "buttonDelete", "labelDelete").on_click(delete)
    };
    let actions = tag("div")
        .class("actions")
        .child(button("copy", "buttonCopy", "labelCopy").on_click(copy))
        .child(last);
    tag("div")
        .child(receipt(&entry.1.receipt))
        .child(actions)
        .view()
}
