//! What every part of a page has at hand: the view, the time, and where wishes go.

use crate::browser::shelf;
use crate::browser::task::spawn_local;
use crate::clock;
use crate::feed::Feed;
use crate::parts::live;
use end_credits::browser::runtime;
use end_credits::core::command::Command;
use end_credits::core::time::Millis;
use end_credits::core::view::{Row, View};
use leptos::prelude::*;
use std::sync::Arc;

/// A row that is followed.
pub type LiveRow = Memo<Arc<Row>>;

/// Passed to each part by value; it holds handles only.
#[derive(Clone, Copy)]
pub struct Desk {
    view: RwSignal<Option<Arc<View>>>,
    now: RwSignal<Millis>,
    fault: RwSignal<bool>,
}

impl Desk {
    /// Sets the desk up within the page's owner, and keeps its clock going.
    pub fn new(feed: Feed) -> Desk {
        let desk = Desk {
            view: feed.0,
            now: RwSignal::new(clock::now()),
            fault: RwSignal::new(false),
        };
        let counting = live::truth(Box::new(move || {
            let view = desk.view();
            view.leaving_at.is_some() || view.rows.iter().any(|row| row.undo_until.is_some())
        }));
        live::follow(move || {
            desk.now.set(clock::now());
            clock::tick(counting.get(), move || desk.now.set(clock::now()));
        });
        desk
    }

    /// Whether the background has never answered.
    pub fn is_silent(self) -> bool {
        self.view.get().is_none()
    }

    /// The view, an empty one where there is none.
    pub fn view(self) -> Arc<View> {
        self.view.get().unwrap_or_default()
    }

    /// One row, followed. While it is on its way out it stays what it was.
    pub fn row(self, first: Row) -> LiveRow {
        let first = Arc::new(first);
        Memo::new(move |last: Option<&Arc<Row>>| {
            let last = last.unwrap_or(&first);
            let view = self.view();
            match view.rows.iter().find(|row| row.session == last.session) {
                Some(row) if *row != **last => Arc::new(row.clone()),
                _ => Arc::clone(last),
            }
        })
    }

    /// The time, which moves while the page is open.
    pub fn now(self) -> Millis {
        self.now.get()
    }

    /// Whether the last wish did not reach the background.
    pub fn failed(self) -> bool {
        self.fault.get()
    }

    /// Hands a wish to the background.
    pub fn wish(self, command: Command) {
        spawn_local(async move {
            if takes_receipts_off_disk(&command) {
                // Or the background would take them away altogether.
                shelf::into_memory().await;
            }
            let sent = runtime::send(&command).await;
            self.fault.set(sent.is_err());
        });
    }
}

/// Whether no receipt is kept on disk any more once this is done.
fn takes_receipts_off_disk(command: &Command) -> bool {
    match command {
        Command::SetSharedDevice { shared } => *shared,
        Command::Choose(text) => text
            .read()
            .is_some_and(|chosen| !chosen.has_receipts_on_disk()),
        _ => false,
    }
}
