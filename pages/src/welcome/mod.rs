//! The welcome page, shown once: whose device it is, what the extension does and cannot do, what it
//! asks for, and a rehearsal, so that the first real sign-out is no surprise.

mod parts;
mod rehearsal;
mod theatre;

pub use theatre::theatre;

use crate::desk::Desk;
use crate::feed::Feed;
use crate::parts::card::card;
use crate::parts::frame::Frame;
use crate::parts::shared_device;
use crate::parts::tag::tag;
use crate::parts::{announcer::announcer, fault};
use crate::words;
use leptos::prelude::*;

/// The whole page.
pub fn welcome(feed: Feed) -> AnyView {
    let desk = Desk::new(feed);
    let device = card(
        "device",
        words::say("welcomeDevice"),
        vec![
            tag("p").say("welcomeDeviceBody").view(),
            shared_device::switch(desk).view(),
        ],
    );
    Frame {
        page: "welcome",
        title: "welcomeTitle",
        lead: "welcomeLead",
    }
    .around(vec![
        fault::lost_wish(desk).view(),
        device.view(),
        parts::services().view(),
        rehearsal::rehearsal(),
        parts::abilities().view(),
        parts::permissions().view(),
        parts::end().view(),
        announcer(desk).view(),
    ])
}
