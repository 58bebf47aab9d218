//! The switch that says whether this device is shared.

use crate::desk::Desk;
use crate::parts::live;
use crate::parts::tag::tag;
use crate::words;
use end_credits::core::command::Command;
use leptos::prelude::*;

/// The switch with its label and what it means right now.
pub fn shared_device(desk: Desk) -> AnyView {
    live::when(move || !desk.is_silent(), move || switch(desk))
}

fn switch(desk: Desk) -> AnyView {
    let shared = move || desk.view().shared_device;
    let hint = move || {
        words::say(if shared() {
            "sharedDeviceOn"
        } else {
            "sharedDeviceOff"
        })
    };
    let turn = move |_| {
        let shared = !untrack(shared);
        desk.wish(Command::SetSharedDevice { shared });
    };
    let label = tag("p")
        .with("id", "shared-label")
        .text(words::say("sharedDevice"));
    let hint = tag("p")
        .with("id", "shared-hint")
        .class("hint")
        .live_text(hint);
    let switch = tag("button")
        .with("type", "button")
        .with("role", "switch")
        .class("switch")
        .with("data-testid", "shared-device")
        .with("data-action", "shared-device")
        .follows("aria-checked", move || live::yes_no(shared()))
        .with("aria-labelledby", "shared-label")
        .with("aria-describedby", "shared-hint")
        .on_click(turn);
    tag("footer")
        .class("shared")
        .child(tag("div").child(label).child(hint))
        .child(switch)
        .view()
}
