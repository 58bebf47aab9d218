//! The receipt, folded away until somebody wants to see it.

use super::icon::icon;
use super::live;
use super::receipt::receipt;
use super::tag::tag;
use crate::desk::LiveRow;
use crate::words;
use leptos::prelude::*;

/// A button that unfolds the receipt, and the receipt; nothing while there is none.
pub fn evidence(row: LiveRow) -> (AnyView, AnyView) {
    let open = RwSignal::new(false);
    let (id, label) = {
        let row = row.get_untracked();
        let session = &row.session;
        let id = ["receipt-", &session.service.0, "-", &session.store.0].concat();
        (id, words::say_with("labelReceipt", &row.name))
    };
    let button = {
        let id = id.clone();
        move || {
            tag("button")
                .with("type", "button")
                .class("quiet receipt-button")
                .with("data-action", "receipt")
                .follows("aria-expanded", move || live::yes_no(open.get()))
                .with("aria-controls", &id)
                .with("aria-label", &label)
                .on_click(move |_| open.set(!open.get_untracked()))
                .say("buttonReceipt")
                .child(icon("unfold"))
                .view()
        }
    };
    let paper = move || {
        let evidence = move || row.get().receipt.clone().filter(|_| open.get());
        tag("div")
            .class("evidence")
            .with("id", &id)
            .follows("hidden", move || live::flag(!open.get()))
            .child(live::part(move || evidence().as_ref().map(receipt)))
            .view()
    };
    let there = move || row.get().receipt.is_some();
    (live::when(there, button), live::when(there, paper))
}
