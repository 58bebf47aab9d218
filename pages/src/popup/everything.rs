//! Sign out of everything.

use crate::desk::Desk;
use crate::parts::action::action;
use crate::parts::live;
use crate::words;
use end_credits::core::command::Command;
use end_credits::core::verdict::Verdict;
use leptos::prelude::*;

/// One button, where something is open.
pub fn everything(desk: Desk) -> AnyView {
    let open = move || {
        desk.view()
            .rows
            .iter()
            .any(|row| row.status == Verdict::SignedIn)
    };
    live::when(open, move || {
        let words = words::say("buttonSignOutAll");
        let press = move || desk.wish(Command::SignOutOfEverything);
        action("sign-out-all", "button wide", words.clone(), &words, press)
    })
}
