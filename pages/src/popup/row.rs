//! One session.

use super::linked::linked;
use crate::desk::{Desk, LiveRow};
use crate::parts::evidence::evidence;
use crate::parts::icon;
use crate::parts::live;
use crate::parts::place::place;
use crate::parts::progress::progress;
use crate::parts::remedy::Remedies;
use crate::parts::since::since;
use crate::parts::tag::{Tag, tag};
use crate::{keys, words};
use end_credits::core::verdict::Verdict;
use end_credits::core::view::Row;
use leptos::prelude::*;

/// A row: how the session stands, since when, why, and what can be done about it.
pub fn row(desk: Desk, first: Row) -> AnyView {
    let tag_of_row = tag("li")
        .class("row")
        .with("tabindex", "-1")
        .with("data-service", &first.session.service.0)
        .with("data-store", &first.session.store.0);
    let name = tag("h2")
        .child(tag("bdi").text(first.name.clone()))
        .child(place(first.place));
    let row = desk.row(first);
    let remedies = Remedies { desk, row };
    let status = move || row.get().status;
    tag_of_row
        .follows("data-status", move || Some(status().as_str().to_owned()))
        .follows("data-warned", move || live::flag(row.get().warned))
        .child(
            tag("span")
                .class("row-icon")
                .child(icon::changing(move || status().as_str())),
        )
        .child(standing(desk, row, name))
        .child(linked(desk, row))
        .child(ways_out(row, remedies))
        .view()
}

/// The status in words, since when, what happened, and how far an ending is.
fn standing(desk: Desk, row: LiveRow, name: Tag) -> Tag {
    let status = move || row.get().status;
    let sentence = move || {
        let row = row.get();
        let key = keys::happened(row.status, row.cause)?;
        Some(
            tag("p")
                .class("happened")
                .text(words::say_with(key, &row.name))
                .view(),
        )
    };
    let ending = move || status() == Verdict::SigningOut;
    let kept = move || {
        let words = words::say("kept");
        tag("p")
            .class("happened")
            .with("data-testid", "kept")
            .text(words)
            .view()
    };
    let words = tag("p")
        .class("status")
        .child(tag("strong").live_text(move || words::say(keys::status(status()))))
        .child(live::when(
            move || !ending(),
            move || since(desk, row).view(),
        ));
    tag("div")
        .child(name)
        .child(words)
        .child(live::part(sentence))
        .child(live::when(move || row.get().kept, kept))
        .child(live::when(ending, move || progress(desk, row)))
}

/// What can be done: sign out, undo, or what helps where the ending is not proved; the receipt last.
fn ways_out(row: LiveRow, remedies: Remedies) -> Vec<AnyView> {
    let status = move || row.get().status;
    let warns = move || status().wants_warning();
    let sign_out = move || {
        tag("div")
            .class("row-action")
            .child(remedies.sign_out("button"))
            .view()
    };
    let undo = move || tag("div").class("row-wide").child(remedies.undo()).view();
    let mend = move || {
        tag("div")
            .class("row-wide")
            .child(remedies.retry())
            .child(remedies.everywhere())
            .view()
    };
    let (receipt, paper) = evidence(row);
    // On a shared device nobody stays.
    let can_stay = move || {
        let row = row.get();
        row.status == Verdict::SignedIn && !row.kept && !remedies.desk.view().shared_device
    };
    let quiet = tag("div")
        .class("row-quiet")
        .child(live::when(can_stay, move || remedies.keep()))
        .child(live::when(
            move || row.get().kept,
            move || remedies.let_go(),
        ))
        .child(live::when(warns, move || remedies.password("quiet")))
        .child(live::when(warns, move || remedies.explain()))
        .child(remedies.guide())
        .child(live::when(
            move || row.get().warned,
            move || remedies.dismiss(),
        ))
        .child(receipt);
    vec![
        live::when(move || status() == Verdict::SignedIn, sign_out),
        live::when(move || row.get().undo_until.is_some(), undo),
        live::when(warns, mend),
        quiet.view(),
        paper,
    ]
}
