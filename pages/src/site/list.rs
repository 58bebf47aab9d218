//! The sites that were added, each with the way back.

use super::paper::Paper;
use crate::browser::task::spawn_local;
use crate::parts::action::action;
use crate::parts::card::card;
use crate::parts::live;
use crate::parts::tag::tag;
use crate::words;
use end_credits::browser::permissions;
use end_credits::core::own_site::OwnSite;
use leptos::prelude::*;

/// The card.
pub fn list(paper: Paper) -> AnyView {
    let lines = move || {
        let all = paper.follow(|content| content.sites.clone().unwrap_or_default());
        if all.is_empty() {
            return Some(tag("p").class("hint").say("siteNone").view());
        }
        let lines: Vec<AnyView> = all.into_iter().map(|site| line(paper, site)).collect();
        Some(tag("ul").class("list").child(lines).view())
    };
    card("sites", words::say("siteList"), live::part(lines)).view()
}

fn line(paper: Paper, site: OwnSite) -> AnyView {
    let label = words::say_with("siteRemoveLabel", &site.name);
    let origin = site.origin.clone();
    let name = site.name.clone();
    let remove = action(
        "remove-site",
        "button",
        words::say("siteRemove"),
        &label,
        move || {
            let recipe = site.recipe();
            let origin = site.origin.clone();
            spawn_local(async move {
                // What is open there ends first, as when a permission is taken back.
                if let Some(recipe) = recipe {
                    let _ = permissions::switch_off(recipe).await;
                }
                let mut left = paper.sites();
                left.retain(|known| known.origin != origin);
                paper.replace_sites(left);
            });
        },
    );
    tag("li")
        .class("site")
        .with("data-site", &origin)
        .child(
            tag("div")
                .child(tag("p").child(tag("bdi").text(name)))
                .child(tag("p").class("hint").child(tag("bdi").text(origin))),
        )
        .child(remove)
        .view()
}
