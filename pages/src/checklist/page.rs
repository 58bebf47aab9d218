//! The whole page.

use super::board::Board;
use super::{account, chooser, lines, reminders};
use crate::browser::place;
use crate::desk::Desk;
use crate::feed::Feed;
use crate::parts::frame::Frame;
use crate::parts::tag::tag;
use leptos::prelude::*;

const FRAME: Frame = Frame {
    page: "checklist",
    title: "checklistTitle",
    lead: "checklistLead",
};

/// The checklist.
pub fn checklist(feed: Feed) -> AnyView {
    let board = Board::new(Desk::new(feed));
    let said = tag("p")
        .class("for-ears")
        .with("role", "status")
        .live_text(move || board.said());
    place::show();
    FRAME.around(vec![
        chooser::chooser(board).view(),
        lines::lines(board).view(),
        account::account(board).view(),
        reminders::reminders().view(),
        said.view(),
    ])
}
