//! The popup: am I signed in somewhere, what happened last, what now?

mod empty;
mod everything;
mod header;
mod linked;
mod row;
mod shared_device;
mod still_here;

use crate::desk::Desk;
use crate::feed::Feed;
use crate::parts::tag::tag;
use crate::parts::{announcer::announcer, fault, live, rows::rows, ways::ways};
use crate::words;
use leptos::prelude::*;

/// The whole popup.
pub fn popup(feed: Feed) -> AnyView {
    let desk = Desk::new(feed);
    let main = tag("main")
        .child(fault::lost_wish(desk))
        .child(still_here::still_here(desk))
        .child(body(desk))
        .child(everything::everything(desk))
        .child(ways(None));
    vec![
        header::header(desk).view(),
        main.view(),
        shared_device::shared_device(desk),
        announcer(desk).view(),
    ]
    .into_any()
}

/// The rows; what will happen, before there is one; or that nobody answers.
fn body(desk: Desk) -> AnyView {
    let has_rows = live::truth(Box::new(move || !desk.view().rows.is_empty()));
    live::part(move || {
        Some(if has_rows.get() {
            tag("ul")
                .class("rows")
                .with("aria-label", &words::say("sessionsLabel"))
                .child(rows(desk, |view| view.rows.clone(), row::row))
                .view()
        } else if desk.is_silent() {
            fault::silence()
        } else {
            empty::empty()
        })
    })
}
