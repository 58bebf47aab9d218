//! How far an ending is.

use super::tag::tag;
use crate::desk::{Desk, LiveRow};
use crate::{clock, keys, words};
use end_credits::core::time::Millis;
use end_credits::core::view::{Progress, Row};
use leptos::prelude::*;

/// The steps after the grace, in their order.
const STEPS: [Progress; 4] = [
    Progress::SigningOut,
    Progress::Sweeping,
    Progress::Replaying,
    Progress::Probing,
];

/// The number of a step, from 1; 0 during the grace.
fn number(step: Progress) -> usize {
    STEPS.iter().position(|s| *s == step).map_or(0, |at| at + 1)
}

/// What is being done: seconds counted down during the grace, then the steps.
fn words_for(row: &Row, now: Millis) -> String {
    match (row.undo_until, row.progress) {
        (Some(end), _) => words::say_with("graceCountdown", &clock::countdown(end, now)),
        (None, Some(step)) if number(step) > 0 => words::say_three(
            "progressStep",
            [
                &words::digit(number(step) as u32),
                &words::digit(STEPS.len() as u32),
                &words::say(keys::progress(step)),
            ],
        ),
        _ => words::say(keys::progress(Progress::SigningOut)),
    }
}

/// A bar of four steps with words below it.
pub fn progress(desk: Desk, row: LiveRow) -> AnyView {
    let at = move || row.get().progress.map_or(0, number);
    let said = move || words_for(&row.get(), desk.now());
    let step = |step: usize| {
        let state = move || match at() {
            now if now > step => "done",
            now if now == step => "now",
            _ => "next",
        };
        tag("span")
            .follows("data-step", move || Some(state().to_owned()))
            .view()
    };
    let bar = tag("div")
        .class("progress-bar")
        .with("role", "progressbar")
        .with("aria-label", &words::say("progressLabel"))
        .with("aria-valuemin", "0")
        .with("aria-valuemax", "4")
        .follows("aria-valuenow", move || Some(at().to_string()))
        .follows("aria-valuetext", move || Some(said()))
        .child((1..=STEPS.len()).map(step).collect::<Vec<AnyView>>());
    let words = tag("p")
        .class("progress-words")
        .with("aria-hidden", "true")
        .live_text(said);
    tag("div").class("progress").child(bar).child(words).view()
}
