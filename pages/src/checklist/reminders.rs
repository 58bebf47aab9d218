//! Reminders, off unless they are chosen.

use crate::clock;
use crate::parts::card::card;
use crate::parts::field::field;
use crate::parts::tag::{Tag, tag};
use crate::words;
use end_credits::browser::reminders;
use end_credits::core::reminders::{Duty, Reminders};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The intervals that can be chosen, in days; 0: never.
const INTERVALS: [(u16, &str); 5] = [
    (0, "remindNever"),
    (30, "remindMonth"),
    (91, "remindQuarter"),
    (182, "remindHalf"),
    (365, "remindYear"),
];

/// An interval for each duty.
pub fn reminders() -> Tag {
    let chosen = RwSignal::new(Reminders::default());
    spawn_local(async move { chosen.set(reminders::read().await) });
    let fields = tag("div")
        .class("fields")
        .child(interval(
            chosen,
            Duty::Devices,
            "remind-devices",
            "remindDevices",
        ))
        .child(interval(
            chosen,
            Duty::Password,
            "remind-password",
            "remindPassword",
        ));
    let hint = tag("p").class("hint").text(words::say("remindHint"));
    card(
        "reminders",
        words::say("remindTitle"),
        vec![hint.view(), fields.view()],
    )
}

fn interval(chosen: RwSignal<Reminders>, duty: Duty, name: &'static str, label: &str) -> Tag {
    let options = INTERVALS
        .iter()
        .map(|(days, key)| (days.to_string(), words::say(key)));
    let choose = move |days: String| {
        if let Ok(days) = days.parse() {
            chosen.update(|chosen| chosen.choose(duty, days, clock::now()));
            // Refused, the choice is not kept, and shows as it was when the page is opened again.
            let _ = chosen.with_untracked(reminders::keep);
        }
    };
    field(name, words::say(label)).select(
        options.collect(),
        move || chosen.with(|chosen| chosen.every_days(duty)).to_string(),
        choose,
    )
}
