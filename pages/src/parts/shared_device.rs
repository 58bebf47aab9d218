//! The switch that says whether this device is shared.

use super::group::{group, reason};
use super::switch::Switch;
use super::tag::Tag;
use crate::desk::Desk;
use crate::words;
use end_credits::core::command::Command;

/// The switch with its label, and what it means right now; closed where it is set for this machine.
pub fn switch(desk: Desk) -> Tag {
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
    let closed = move || {
        let view = desk.view();
        if view.is_outdated {
            return Some("outdated");
        }
        reason(view.policy.is_there(), false)
    };
    group(None, closed, switch.line(is_shared, hint, turn))
}
