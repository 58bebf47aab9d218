//! Every service of the catalogue.

use super::chooser::Chooser;
use super::service;
use crate::browser::task::spawn_local;
use crate::parts::card::card;
use crate::parts::tag::tag;
use crate::words;
use end_credits::browser::permissions;
use end_credits::core::about::ABOUT;
use end_credits::core::catalogue::RECIPES;
use leptos::prelude::*;

/// Which services the browser lets be reached. It is asked anew whenever that may have changed.
#[derive(Clone, Copy)]
pub struct Reached(RwSignal<Vec<&'static str>>);

impl Reached {
    fn new() -> Reached {
        let reached = Reached(RwSignal::new(Vec::new()));
        reached.look();
        reached
    }

    /// Asks the browser.
    pub fn look(self) {
        spawn_local(async move {
            if let Ok(answers) = permissions::reached(RECIPES.iter()).await {
                let all = RECIPES.iter().zip(answers.iter());
                let reached = all.filter(|(_, answer)| answer.is_truthy());
                let reached = reached.map(|(recipe, _)| recipe.id).collect();
                self.0.set(reached);
            }
        });
    }

    /// Whether a service may be reached, as far as is known.
    pub fn has(self, service: &str) -> bool {
        self.0.get().contains(&service)
    }
}

/// The card.
pub fn services(chooser: Chooser) -> AnyView {
    let reached = Reached::new();
    let lines: Vec<AnyView> = ABOUT
        .iter()
        .map(|about| service::service(chooser, reached, about))
        .collect();
    let list = tag("ul").class("list").child(lines);
    let own = tag("p").child(
        tag("a")
            .with("href", "site.html")
            .with("data-action", "site")
            .say("siteTitle"),
    );
    let parts = vec![list.view(), own.view()];
    card("services", words::say("optionsServices"), parts).view()
}
