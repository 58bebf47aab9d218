//! Which list is shown.

use super::board::Board;
use super::task::Subject;
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
    let chosen = move || match board.subject() {
        Subject::Device => String::new(),
        Subject::Service(id) => id,
    };
    let choose = move |id: String| {
        board.show(match id.is_empty() {
            true => Subject::Device,
            false => Subject::Service(id),
        });
    };
    field("subject", words::say("checklistSubject")).select(options, chosen, choose)
}
