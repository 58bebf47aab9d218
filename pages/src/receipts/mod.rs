//! The receipts page: the evidence of what has ended in the last thirty days.

mod file;
mod item;
mod tools;

use crate::browser::task::spawn_local;
use crate::browser::{fold, place, shelf};
use crate::clock;
use crate::desk::Desk;
use crate::feed::Feed;
use crate::ledger::{self, Entry, Filter};
use crate::parts::frame::Frame;
use crate::parts::tag::tag;
use crate::parts::{self, fault, live};
use crate::words;
use end_credits::core::command::Command;
use end_credits::core::receipts;
use leptos::prelude::*;
use std::sync::Arc;

/// What the parts of the page share; it holds handles only.
#[derive(Clone, Copy)]
pub struct Ledger {
    desk: Desk,
    entries: RwSignal<Arc<Vec<Entry>>>,
    filter: RwSignal<Filter>,
    /// What was done last, for all eyes and ears.
    said: RwSignal<String>,
}

impl Ledger {
    /// Those that are shown.
    fn shown(self) -> Vec<Entry> {
        let (entries, filter) = (self.entries.get(), self.filter.get());
        let wanted = entries
            .iter()
            .filter(|(_, kept)| filter.wants(kept, fold::decomposed));
        wanted.cloned().collect()
    }

    /// Whether the ending is not over yet: its evidence is still needed.
    fn is_needed(self, entry: &Entry) -> bool {
        let receipt = &entry.1.receipt;
        let view = self.desk.view();
        let mut rows = view.rows.iter();
        rows.any(|row| {
            let current = row.receipt.as_ref();
            let is_its = current.is_some_and(|it| it.started == receipt.started);
            is_its && row.session == receipt.session && row.status.wants_warning()
        })
    }

    /// Reads them anew.
    fn look(self) {
        spawn_local(async move {
            let entries = ledger::in_order(shelf::all().await);
            self.entries.set(Arc::new(entries));
        });
    }

    /// Deletes these receipts, here and in what the popup shows.
    fn delete(self, entries: Vec<Entry>) {
        let gone: Vec<Entry> = entries
            .into_iter()
            .filter(|entry| !untrack(|| self.is_needed(entry)))
            .collect();
        let view = untrack(|| self.desk.view());
        for row in &view.rows {
            let is_current = |(_, kept): &Entry| Some(&kept.receipt) == row.receipt.as_ref();
            if gone.iter().any(is_current) {
                let session = row.session.clone();
                self.desk.wish(Command::ForgetReceipt { session });
            }
        }
        spawn_local(async move {
            let keys: Vec<String> = gone.into_iter().map(|(key, _)| key).collect();
            let said = if shelf::remove(&keys).await {
                words::say_many("receiptsDeleted", keys.len() as u32)
            } else {
                words::say("faultWish")
            };
            self.said.set(said);
            // The button that was pressed goes with its receipt.
            place::focus("main".to_owned());
            self.look();
        });
    }
}

/// The whole page.
pub fn receipts(feed: Feed) -> AnyView {
    let desk = Desk::new(feed);
    let ledger = Ledger {
        desk,
        entries: RwSignal::new(Arc::default()),
        filter: RwSignal::new(Filter::default()),
        said: RwSignal::new(String::new()),
    };
    // Whenever something ends, its receipt is there a moment later.
    live::follow(move || {
        desk.view();
        ledger.look();
    });
    forget_old();
    let hint = move || {
        let view = desk.view();
        let settings = view.policy.applied_to(&view.chosen);
        words::say(if view.shared_device {
            "receiptsKeptShared"
        } else if settings.has_receipts_on_disk() {
            "receiptsKept"
        } else {
            "receiptsKeptInMemory"
        })
    };
    let said = tag("p")
        .class("said")
        .with("role", "status")
        .live_text(move || ledger.said.get());
    Frame {
        page: "receipts",
        title: "receiptsTitle",
        lead: "receiptsLead",
    }
    .around(vec![
        fault::lost_wish(desk).view(),
        tag("p").class("hint").live_text(hint).view(),
        tools::tools(ledger),
        said.view(),
        list(ledger),
    ])
}

/// What has been kept for long enough goes when somebody looks, not only at the next start.
fn forget_old() {
    spawn_local(async {
        let now = clock::now();
        let all = shelf::all().await.into_iter().map(|(key, _)| key);
        let old: Vec<String> = all
            .filter(|key| receipts::is_over(key, true, now))
            .collect();
        if !old.is_empty() {
            shelf::remove(&old).await;
        }
    });
}

/// One line for each; or that there is none.
fn list(ledger: Ledger) -> AnyView {
    let is_empty = live::truth(Box::new(move || ledger.shown().is_empty()));
    let none = move || {
        let key = if ledger.entries.get().is_empty() {
            "receiptsNone"
        } else {
            "receiptsNoneSuch"
        };
        tag("p").class("hint").say(key).view()
    };
    let item = move |entry: Entry| {
        let ended = entry.1.receipt.ended.map_or(0, |at| at.0);
        // One that ends is drawn anew.
        let name = [&*entry.0, " ", &ended.to_string()].concat();
        (name, Box::new(move || item::item(ledger, entry)) as _)
    };
    let items = move || {
        let items = move || ledger.shown().into_iter().map(item).collect();
        tag("ul")
            .class("receipts")
            .with("aria-label", &words::say("receiptsTitle"))
            .child(parts::list::list(items))
            .view()
    };
    live::part(move || Some(if is_empty.get() { none() } else { items() }))
}
