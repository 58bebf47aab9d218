//! What happened, what it means, what to do.

use crate::desk::LiveRow;
use crate::parts::live;
use crate::parts::tag::tag;
use crate::{keys, words};
use leptos::prelude::*;

/// The story of a session in up to three short sections.
pub fn story(row: LiveRow) -> AnyView {
    live::part(move || {
        let row = row.get();
        let (status, cause) = (row.status, row.cause);
        let sections = [
            ("sectionHappened", keys::happened(status, cause)),
            ("sectionMeaning", Some(keys::meaning(status, cause))),
            ("sectionAdvice", keys::advice(status, cause)),
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
