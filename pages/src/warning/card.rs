//! What is known of one session, and what to do about it.

use super::checks::checks;
use super::story::story;
use crate::browser::document;
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
use end_credits::core::view::{Place, Row};
use leptos::prelude::*;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

/// The card; it follows its session until the page is closed.
pub fn card(desk: Desk, first: Row) -> AnyView {
    let card = tag("article")
        .class("card")
        .with("tabindex", "-1")
        .with("data-service", &first.session.service.0)
        .with("data-store", &first.session.store.0);
    let row = desk.row(first);
    let remedies = Remedies { desk, row };
    let status = move || row.get().status;
    live::follow(move || {
        let row = row.get();
        if row.place == Place::Private {
            // Titles are written into the browser's history.
            return;
        }
        let status = words::say(keys::status(row.status));
        document::set_title(&words::say_two("warningTitle", [&row.name, &status]));
    });
    let ending = move || status() == Verdict::SigningOut;
    card.follows("data-status", move || Some(status().as_str().to_owned()))
        .follows("data-warned", move || live::flag(row.get().warned))
        .child(head(desk, row))
        .child(resolved(row))
        .child(live::when(ending, move || progress(desk, row)))
        .child(story(desk, row))
        .child(proof(row))
        .child(ways_out(row, remedies))
        .view()
}

/// How it stands, as a headline and in a word.
fn head(desk: Desk, row: LiveRow) -> Tag {
    let status = move || row.get().status;
    let headline = move || {
        let row = row.get();
        words::say_with(keys::headline(row.status), &row.name)
    };
    let standing = tag("p")
        .class("status")
        .child(tag("strong").live_text(move || words::say(keys::status(status()))))
        .child(since(desk, row))
        .child(place(row.get_untracked().place));
    tag("div")
        .class("card-head")
        .child(
            tag("span")
                .class("card-icon")
                .child(icon::changing(move || status().as_str())),
        )
        .child(
            tag("div")
                .child(tag("h1").live_text(headline))
                .child(standing),
        )
}

/// That the warning is gone, where there was one.
fn resolved(row: LiveRow) -> AnyView {
    let was_warned = AtomicBool::new(false);
    live::part(move || {
        let row = row.get();
        if row.warned {
            was_warned.store(true, Relaxed);
        }
        let key = match row.status {
            Verdict::SignedOut => "warningGone",
            status if status.wants_warning() => "warningDismissed",
            _ => return None,
        };
        let gone = !row.warned && was_warned.load(Relaxed);
        gone.then(|| tag("p").class("gone").say(key).view())
    })
}

/// The two checks, for a session whose ending has come to a verdict.
fn proof(row: LiveRow) -> AnyView {
    live::part(move || {
        let row = row.get();
        let ended = row.status == Verdict::SignedOut || row.status.wants_warning();
        ended.then(|| checks(row.receipt.as_ref()))
    })
}

/// What can be done; the receipt last.
fn ways_out(row: LiveRow, remedies: Remedies) -> Vec<AnyView> {
    let status = move || row.get().status;
    let warns = move || status().wants_warning();
    let sign_out = move || {
        tag("div")
            .class("remedies")
            .child(remedies.sign_out("button strong"))
            .view()
    };
    let undo = move || tag("div").class("remedies").child(remedies.undo()).view();
    let mend = move || {
        tag("div")
            .class("remedies")
            .child(remedies.retry())
            .child(remedies.everywhere())
            .child(remedies.password("button"))
            .child(remedies.own_password())
            .view()
    };
    let (receipt, paper) = evidence(row);
    let quiet = tag("div")
        .class("remedies-quiet")
        .child(live::when(
            move || row.get().warned,
            move || remedies.dismiss(),
        ))
        .child(remedies.guide())
        .child(live::when(warns, move || remedies.help()))
        .child(receipt)
        .child(paper);
    vec![
        live::when(move || status() == Verdict::SignedIn, sign_out),
        live::when(move || row.get().undo_until.is_some(), undo),
        live::when(warns, mend),
        quiet.view(),
    ]
}
