//! What is chosen for this device.

use super::chooser::Chooser;
use super::number::number;
use crate::browser::task::spawn_local;
use crate::parts::card::card;
use crate::parts::field::field;
use crate::parts::group::{group, reason};
use crate::parts::switch::Switch;
use crate::parts::tag::{Tag, tag};
use crate::words;
use end_credits::browser::permissions;
use end_credits::core::policy::Policy;
use end_credits::core::settings::Settings;
use leptos::prelude::*;

/// The card.
pub fn device(chooser: Chooser) -> AnyView {
    let parts = vec![
        shared(chooser).view(),
        idle_minutes(chooser).view(),
        notifications(chooser).view(),
        receipts(chooser).view(),
        passwords(chooser).view(),
        sync(chooser).view(),
    ];
    card("device", words::say("optionsDevice"), parts).view()
}

fn shared(chooser: Chooser) -> Tag {
    let is_on = move || chooser.holding().shared_device;
    let hint = move || {
        words::say(if is_on() {
            "sharedDeviceOn"
        } else {
            "sharedDeviceOff"
        })
    };
    let turn = move |on| chooser.change(|settings| settings.shared_device = on);
    let switch = Switch {
        name: "shared-device".to_owned(),
        label: words::say("sharedDevice"),
    };
    let closed = move || reason(chooser.is_set(Policy::is_there), false);
    group(None, closed, switch.line(is_on, hint, turn))
}

fn idle_minutes(chooser: Chooser) -> Tag {
    let words_of = |minutes: u16| match minutes {
        0 => words::say("optionsNever"),
        minutes => words::say_many("optionsMinutes", u32::from(minutes)),
    };
    let field = number(
        || field("idle-minutes", words::say("optionsIdle")).hint(words::say("optionsIdleHint")),
        &[0, 2, 5, 10, 15, 30, 60, 120],
        words_of,
        move || chooser.holding().idle_minutes,
        move |minutes| chooser.change(|settings| settings.idle_minutes = minutes),
    );
    let closed = move || {
        reason(
            chooser.is_set(|policy| policy.idle_minutes.is_some()),
            false,
        )
    };
    group(None, closed, field)
}

fn notifications(chooser: Chooser) -> Tag {
    let switch = Switch {
        name: "notifications".to_owned(),
        label: words::say("optionsNotifications"),
    };
    let line = switch.line(
        move || chooser.holding().notifications,
        || words::say("optionsNotificationsHint"),
        move |on| chooser.change(|settings| settings.notifications = on),
    );
    let closed = move || {
        reason(
            chooser.is_set(|policy| policy.notifications.is_some()),
            false,
        )
    };
    group(None, closed, line)
}

fn receipts(chooser: Chooser) -> Tag {
    let is_on = move || {
        let settings = chooser.holding();
        settings.keeps_receipts && !settings.shared_device
    };
    let switch = Switch {
        name: "receipts".to_owned(),
        label: words::say("optionsReceipts"),
    };
    let line = switch.line(
        is_on,
        || words::say("optionsReceiptsHint"),
        move |on| chooser.change(|settings| settings.keeps_receipts = on),
    );
    let closed = move || {
        let is_set = chooser.is_set(|policy| policy.receipts.is_some());
        reason(is_set, chooser.holding().shared_device)
    };
    group(None, closed, line)
}

fn passwords(chooser: Chooser) -> Tag {
    let turn = move |on: bool| {
        let keep = move |settings: &mut Settings| settings.spares_passwords = on;
        if !on {
            return chooser.change(keep);
        }
        let asked = permissions::ask_for("privacy");
        spawn_local(async move {
            if asked.await == Ok(true) {
                chooser.change(keep);
            }
        });
    };
    let switch = Switch {
        name: "spares-passwords".to_owned(),
        label: words::say("optionsPasswords"),
    };
    let line = switch.line(
        move || chooser.holding().spares_passwords,
        || words::say("optionsPasswordsHint"),
        turn,
    );
    group(None, move || reason(chooser.is_set(|_| false), false), line)
}

fn sync(chooser: Chooser) -> Tag {
    let switch = Switch {
        name: "follows-user".to_owned(),
        label: words::say("optionsSync"),
    };
    let line = switch.line(
        move || chooser.holding().follows_user,
        || words::say("optionsSyncHint"),
        move |on| chooser.change(|settings| settings.follows_user = on),
    );
    let links = tag("p").class("hint").say("optionsLanguage");
    group(
        None,
        move || reason(chooser.is_set(|_| false), false),
        vec![line.view(), links.view()],
    )
}
