//! The popup's last line: whether this device is shared.

use crate::desk::Desk;
use crate::parts::tag::tag;
use crate::parts::{live, shared_device};
use leptos::prelude::*;

/// The switch, where somebody is there to hear of it.
pub fn shared_device(desk: Desk) -> AnyView {
    live::when(
        move || !desk.is_silent(),
        move || {
            let line = shared_device::switch(desk);
            tag("footer").class("shared").child(line).view()
        },
    )
}
