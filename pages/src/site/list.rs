//! The sites that were added, each with the way back.

use super::ask::is_shared_with_others;
use super::paper::Paper;
use crate::browser::suffix;
use crate::browser::task::spawn_local;
use crate::parts::action::action;
use crate::parts::card::card;
use crate::parts::live;
use crate::parts::tag::tag;
use crate::words;
use end_credits::browser::permissions;
use end_credits::core::address::Address;
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
    let origin = site.origin.clone();
    let id = site.id();
    let is_waiting = paper.look(|content| content.waiting.iter().any(|it| Some(it) == id.as_ref()));
    let waiting = is_waiting.then(|| tag("p").class("hint").say("siteWaiting").view());
    let allow = is_waiting.then(|| {
        let site = site.clone();
        button(
            "allow-site",
            ["siteAllow", "siteAllowLabel"],
            &site.name.clone(),
            move || {
                allow(paper, &site);
            },
        )
    });
    let whole = site.domain.as_ref().map(|domain| {
        let hosts = ["*.", domain].concat();
        tag("p").class("hint").child(tag("bdi").text(hosts)).view()
    });
    let name = site.name.clone();
    let remove = button(
        "remove-site",
        ["siteRemove", "siteRemoveLabel"],
        &name,
        move || {
            let site = site.clone();
            spawn_local(async move {
                // Whoever has come meanwhile keeps what it is permitted.
                if !paper.read_anew().await {
                    return;
                }
                // What is open there ends first, as when a permission is taken back.
                if let Some(recipe) = site.recipe() {
                    let _ = permissions::switch_off(recipe, paper.recipes()).await;
                }
                paper.remove(&site).await;
            });
        },
    );
    let buttons = vec![allow, Some(remove)];
    tag("li")
        .class("site")
        .with("data-site", &origin)
        .child(
            tag("div")
                .child(tag("p").child(tag("bdi").text(name)))
                .child(tag("p").class("hint").child(tag("bdi").text(origin)))
                .child(whole)
                .child(waiting),
        )
        .child(buttons.into_iter().flatten().collect::<Vec<AnyView>>())
        .view()
}

fn button(
    action_name: &'static str,
    [words, label]: [&str; 2],
    name: &str,
    act: impl Fn() + 'static,
) -> AnyView {
    let label = words::say_with(label, name);
    action(action_name, "button", words::say(words), &label, act)
}

/// Whether nobody else has names in what the site reaches.
async fn is_own_alone(site: &OwnSite, address: &Address) -> bool {
    let is_domain_own = match &site.domain {
        Some(domain) => suffix::domain_of(address.host()).as_ref() == Some(domain),
        None => true,
    };
    is_domain_own && !is_shared_with_others(address).await
}

/// Asks the browser for a site that has come by a file or from another browser. Only then it can be
/// told whether it is one's own alone, as the form asks.
fn allow(paper: Paper, site: &OwnSite) {
    let (Some(recipe), Some(address)) = (site.recipe(), Address::parse(&site.origin)) else {
        return;
    };
    let site = site.clone();
    let granted = permissions::switch_on(recipe);
    spawn_local(async move {
        match granted.await {
            Ok(true) if !is_own_alone(&site, &address).await => {
                let _ = permissions::switch_off(recipe, paper.recipes()).await;
                paper.say("siteSuffix", true);
            }
            Ok(true) => {
                paper.hand_over();
                paper.say("siteSaved", false);
            }
            _ => paper.say("siteNoPermission", true),
        }
        paper.look_for_permissions();
    });
}
