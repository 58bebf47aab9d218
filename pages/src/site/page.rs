//! The whole page.

use super::paper::Paper;
use super::{form, list};
use crate::desk::Desk;
use crate::feed::Feed;
use crate::parts::frame::Frame;
use crate::parts::group::{group, reason};
use crate::parts::tag::tag;
use crate::parts::{fault, live};
use leptos::prelude::*;

/// The page.
pub fn site(feed: Feed) -> AnyView {
    let desk = Desk::new(feed);
    let paper = Paper::new(desk);
    let frame = Frame {
        page: "site",
        title: "siteTitle",
        lead: "siteLead",
    };
    let unreadable = || {
        tag("p")
            .class("fault")
            .with("role", "alert")
            .say("siteUnreadable")
            .view()
    };
    frame.around(vec![
        fault::lost_wish(desk).view(),
        live::when(move || desk.is_silent(), fault::silence),
        live::when(
            move || paper.follow(|content| content.is_unreadable),
            unreadable,
        ),
        live::when(
            move || paper.follow(|content| content.sites.is_some()),
            move || {
                let closed = move || reason(paper.is_closed(), false);
                let parts = vec![form::form(paper), list::list(paper)];
                group(None, closed, parts).view()
            },
        ),
    ])
}
