//! Which list is shown.

use super::board::Board;
use crate::parts::field::field;
use crate::parts::tag::Tag;
use crate::words;
use end_credits::core::about::ABOUT;

/// A choice between the device and every service.
pub fn chooser(board: Board) -> Tag {
    let device = (String::new(), words::say("checklistDevice"));
    let services = ABOUT
        .iter()
        .map(|it| (it.id.to_owned(), it.name.to_owned()));
    let options = std::iter::once(device).chain(services).collect();
    field("subject", words::say("checklistSubject")).select(
        options,
        move || board.service(),
        move |service| board.show(service),
    )
}
