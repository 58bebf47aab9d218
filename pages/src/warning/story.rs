//! What happened, what it means, what to do.

use crate::desk::{Desk, LiveRow};
use crate::headline::ends_when_left;
use crate::parts::live;
use crate::parts::tag::tag;
use crate::{keys, words};
use end_credits::core::about::ends_everywhere;
use end_credits::core::verdict::Verdict;
use leptos::prelude::*;

/// The story of a session in up to three short sections.
pub fn story(desk: Desk, row: LiveRow) -> AnyView {
    live::part(move || {
        let row = row.get();
        let (status, cause) = (row.status, row.cause);
        let meaning = if status == Verdict::SignedIn && !ends_when_left(&desk.view(), &row) {
            "meaningByHand"
        } else {
            keys::meaning(status, cause)
        };
        let sections = [
            ("sectionHappened", keys::happened(status, cause)),
            ("sectionMeaning", Some(meaning)),
            (
                "sectionAdvice",
                keys::advice(status, cause, ends_everywhere(&row.session.service)),
            ),
        ];
        let mut story = tag("div");
        for (title, key) in sections {
            if let Some(key) = key {
                story = story
                    .child(tag("h2").say(title))
                    .child(tag("p").text(words::say_with(key, &row.name)));
            }
        }
        Some(story.view())
    })
}
