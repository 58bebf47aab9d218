//! The settings: what the user chooses for this device and for each service.

pub mod chooser;
mod device;
mod managed;
mod number;
mod portable;
mod reached;
mod service;
mod services;

use crate::desk::Desk;
use crate::feed::Feed;
use crate::parts::frame::Frame;
use crate::parts::{announcer::announcer, fault, live, notice::notice};
use crate::words;
use chooser::Chooser;
use leptos::prelude::*;

/// The whole page.
pub fn options(feed: Feed) -> AnyView {
    let desk = Desk::new(feed);
    let chooser = Chooser::new(desk);
    let frame = Frame {
        page: "options",
        title: "optionsTitle",
        lead: "optionsLead",
    };
    let outdated = move || notice("persists", words::say("outdated"), Vec::<AnyView>::new()).view();
    let cards = move || {
        vec![
            device::device(chooser),
            services::services(chooser),
            portable::portable(chooser),
        ]
        .into_any()
    };
    frame.around(vec![
        fault::lost_wish(desk).view(),
        live::when(move || desk.is_silent(), fault::silence),
        managed::managed(desk),
        live::when(move || desk.view().is_outdated, outdated),
        live::when(move || !desk.is_silent() && !desk.view().is_outdated, cards),
        chooser.way_back(),
        announcer(desk).view(),
    ])
}
