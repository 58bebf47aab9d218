//! Reminders, off unless they are chosen.

use crate::browser::task::spawn_local;
use crate::clock;
use crate::parts::card::card;
use crate::parts::field::field;
use crate::parts::live;
use crate::parts::notice::notice;
use crate::parts::tag::{Tag, tag};
use crate::words;
use end_credits::browser::reminders::{self, REMINDERS};
use end_credits::browser::storage::{self, Area};
use end_credits::core::codec;
use end_credits::core::reminders::Duty;
use leptos::prelude::*;

/// The intervals that can be chosen, in days; 0: never.
const INTERVALS: [(u16, &str); 5] = [
    (0, "remindNever"),
    (30, "remindMonth"),
    (91, "remindQuarter"),
    (182, "remindHalf"),
    (365, "remindYear"),
];

/// An interval for each duty; none can be chosen where a newer version has kept them.
pub fn reminders() -> Tag {
    let is_newer = RwSignal::new(false);
    spawn_local(async move {
        let kept = storage::read(Area::Local, REMINDERS).await;
        let kept = kept.ok().and_then(|kept| kept.as_string());
        is_newer.set(kept.is_some_and(|kept| codec::is_newer(&kept)));
    });
    let choices = live::part(move || {
        Some(match is_newer.get() {
            true => notice("persists", words::say("outdated"), None::<AnyView>).view(),
            false => fields().view(),
        })
    });
    let hint = tag("p").class("hint").say("remindHint");
    card(
        "reminders",
        words::say("remindTitle"),
        vec![hint.view(), choices],
    )
}

fn fields() -> Tag {
    tag("div")
        .class("fields")
        .child(interval(Duty::Devices, "remind-devices", "remindDevices"))
        .child(interval(
            Duty::Password,
            "remind-password",
            "remindPassword",
        ))
}

fn interval(duty: Duty, name: &'static str, label: &str) -> Tag {
    let chosen = RwSignal::new(String::new());
    spawn_local(async move {
        let days = reminders::read().await.every_days(duty);
        chosen.set(days.to_string());
    });
    let options = INTERVALS
        .iter()
        .map(|(days, key)| (days.to_string(), words::say(key)));
    let choose = move |days: String| {
        let Ok(every) = days.parse() else { return };
        chosen.set(days);
        spawn_local(async move {
            let mut reminders = reminders::read().await;
            reminders.choose(duty, every, clock::now());
            // Refused, the choice is not kept, and shows as it was when the page is opened again.
            let _ = reminders::keep(&reminders);
        });
    };
    field(name, words::say(label)).select(options.collect(), move || chosen.get(), choose)
}
