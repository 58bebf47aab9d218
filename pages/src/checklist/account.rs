//! Looking after the account of the service that is chosen.

use super::board::Board;
use super::care::{Care, Way, cares, lacks_second_step};
use crate::guide::sureness::Sureness;
use crate::parts::card::card;
use crate::parts::link::link;
use crate::parts::live;
use crate::parts::tag::{Tag, tag};
use crate::words;
use end_credits::core::about::{About, Confidence, Page};

/// What to look at, and where.
pub fn account(board: Board) -> Tag {
    let body = live::part(move || {
        Some(match board.about() {
            Some(about) => of_service(about).view(),
            None => tag("p").class("hint").say("careChoose").view(),
        })
    });
    card("care", words::say("careTitle"), body)
}

fn of_service(about: &'static About) -> Tag {
    let mut list = tag("ul").class("list");
    for care in cares(about) {
        list = list.child(line(about, care));
    }
    let mut part = tag("div").child(list);
    if lacks_second_step(about) {
        let lack = words::say_with("careNoSecondStep", about.name);
        part = part.child(tag("p").class("hint").text(lack));
    }
    part
}

fn line(about: &About, care: Care) -> Tag {
    let what = words::say(care.key);
    let (key, page) = match care.way {
        Way::Page(page) => ("careOpen", Some(page)),
        Way::Account(page) => ("careAccount", Some(page)),
        Way::Unknown => ("careUnknown", None),
    };
    let words = words::say(key);
    let label = words::say_two("checklistAction", [&what, &words]);
    let way = page.and_then(|page| {
        let address = Some(page.url.to_owned());
        link("care", "quiet", address, words.clone(), &label)
    });
    let unknown = page.is_none().then(|| {
        let words = words::say_with(key, about.name);
        tag("span").class("hint").text(words)
    });
    tag("li")
        .child(tag("strong").text(what))
        .child(way)
        .child(unknown)
        .child(page.and_then(doubt))
}

/// How sure the page is, where that is not quite.
fn doubt(page: Page) -> Option<Tag> {
    let sureness = match page.confidence {
        Confidence::Confirmed => return None,
        Confidence::SingleSource => Sureness::OneSource,
        Confidence::Unverified => Sureness::Unverified,
    };
    Some(tag("span").class("hint").say(sureness.key()))
}
