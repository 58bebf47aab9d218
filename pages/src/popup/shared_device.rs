//! The switch that says whether this device is shared.

use crate::desk::Desk;
use crate::parts::live;
use crate::parts::switch::Switch;
use crate::parts::tag::tag;
use crate::words;
use end_credits::core::command::Command;
use leptos::prelude::*;

/// The switch with its label and what it means right now.
pub fn shared_device(desk: Desk) -> AnyView {
    live::when(move || !desk.is_silent(), move || switch(desk))
}

fn switch(desk: Desk) -> AnyView {
    let is_shared = move || desk.view().shared_device;
    let hint = move || {
        words::say(if is_shared() {
            "sharedDeviceOn"
        } else {
            "sharedDeviceOff"
        })
    };
    let switch = Switch {
        name: "shared-device".to_owned(),
        label: words::say("sharedDevice"),
    };
    let turn = move |shared| desk.wish(Command::SetSharedDevice { shared });
    let line = switch.line(is_shared, hint, turn);
    tag("footer").class("shared").child(line).view()
}
