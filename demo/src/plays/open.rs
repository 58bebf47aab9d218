//! What anybody may see.

use hyper::StatusCode;

use super::{Answer, all, visitor::Visitor};
use crate::{
    assets, html, misfortune,
    reply::{self, Reply},
};

pub(super) fn answer(visitor: &Visitor<'_>) -> Reply {
    match visitor.path.as_str() {
        misfortune::ENDLESS => {
            let turn = visitor.parameter("turn");
            misfortune::next_turn(visitor.address, turn.as_deref())
        }
        "/leftovers" => {
            let body = format!("<h1>Left behind</h1>\n{}", html::REPORT);
            reply::html(html::page("Left behind", "", &body))
        }
        path => assets::find(path).unwrap_or_else(|| match is_landing(visitor) {
            true => reply::html(html::page("Welcome", "", "<h1>Welcome</h1>")),
            false => reply::status(StatusCode::NOT_FOUND),
        }),
    }
}

/// Whether it is a front page, or where a sign-out ends.
fn is_landing(visitor: &Visitor<'_>) -> bool {
    let mut doors = all().flat_map(|play| play.sign_outs);
    visitor.path == "/"
        || doors.any(|door| match door.answer {
            Answer::SentTo(target) => visitor.is_at(target),
            _ => false,
        })
}
