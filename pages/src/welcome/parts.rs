//! What the welcome page says.

use crate::parts::card::card;
use crate::parts::icon::icon;
use crate::parts::link::button_to;
use crate::parts::tag::{Tag, tag};
use crate::words;
use leptos::prelude::AnyView;

/// Which services.
pub fn services() -> Tag {
    let settings = button_to("options.html", "settings", words::say("welcomeSettings"));
    card(
        "services",
        words::say("welcomeServices"),
        vec![tag("p").say("welcomeServicesBody").view()],
    )
    .child(settings)
}

/// What it can and what it cannot.
pub fn abilities() -> Tag {
    let list = |shape: &'static str, title: &str, keys: &[&str]| {
        let line = |key: &&str| {
            tag("li")
                .with("data-tone", shape)
                .child(icon(shape))
                .child(tag("span").say(key))
                .view()
        };
        let lines: Vec<AnyView> = keys.iter().map(line).collect();
        tag("div")
            .child(tag("h3").say(title))
            .child(tag("ul").class("abilities").child(lines))
            .view()
    };
    let can = ["canSignOut", "canClear", "canProve", "canWarn"];
    let cannot = ["cannotQuit", "cannotOtherDevices", "cannotApps"];
    card(
        "abilities",
        words::say("welcomeAbilities"),
        vec![
            list("signed-out", "welcomeCan", &can),
            list("unproven", "welcomeCannot", &cannot),
        ],
    )
}

/// What it asks for and why.
pub fn permissions() -> Tag {
    let asked = [
        ("permissionHosts", "permissionHostsWhy"),
        ("permissionCookies", "permissionCookiesWhy"),
        ("permissionData", "permissionDataWhy"),
        ("permissionRequests", "permissionRequestsWhy"),
        ("permissionNotifications", "permissionNotificationsWhy"),
        ("permissionIdle", "permissionIdleWhy"),
    ];
    let line = |(what, why): (&str, &str)| {
        tag("div")
            .child(tag("dt").say(what))
            .child(tag("dd").say(why))
            .view()
    };
    let lines: Vec<AnyView> = asked.into_iter().map(line).collect();
    card(
        "permissions",
        words::say("welcomePermissions"),
        vec![
            tag("p").say("welcomePermissionsBody").view(),
            tag("dl").class("asked").child(lines).view(),
        ],
    )
}

/// Where everything is from now on.
pub fn end() -> Tag {
    card(
        "end",
        words::say("welcomeEnd"),
        vec![tag("p").say("welcomeEndBody").view()],
    )
}
