//! What is chosen, and how a change of it is kept at once, and undone.

use super::reached::Reached;
use crate::browser::task::spawn_local;
use crate::desk::Desk;
use crate::parts::action::action;
use crate::parts::live;
use crate::parts::tag::tag;
use crate::site::sites;
use crate::words;
use end_credits::browser::permissions;
use end_credits::core::catalogue::RECIPES;
use end_credits::core::codec;
use end_credits::core::command::{Command, SettingsText};
use end_credits::core::ids::ServiceId;
use end_credits::core::policy::Policy;
use end_credits::core::recipe::Recipe;
use end_credits::core::settings::{Choices, Reach, Settings};
use leptos::prelude::*;

/// Passed to each part by value; it holds handles only.
#[derive(Clone, Copy)]
pub struct Chooser {
    desk: Desk,
    before: RwSignal<Option<Before>>,
    /// Which services may be reached: one that is switched off is given back its hosts with the rest.
    pub reached: Reached,
    wished: RwSignal<Wished>,
}

/// What was chosen here and has not come back in a view yet: the next change stands on it, and not on
/// the view, which is a moment behind.
#[derive(Clone, Default)]
struct Wished {
    /// What the last view said.
    seen: Settings,
    /// What was sent since, the latest last.
    sent: Vec<Settings>,
}

impl Wished {
    /// Takes up what a view says. Whether that was chosen here.
    fn see(&mut self, chosen: &Settings) -> bool {
        if self.seen == *chosen {
            return true;
        }
        self.seen = chosen.clone();
        let ours = self.sent.iter().position(|sent| sent == chosen);
        self.sent.drain(..ours.map_or(self.sent.len(), |at| at + 1));
        ours.is_some()
    }
}

/// What was there before the last change.
#[derive(Clone)]
struct Before {
    settings: Settings,
    /// The own sites that have come with the change, by their names in code.
    without: Vec<String>,
}

impl Chooser {
    /// Choices as the desk's view has them.
    pub fn new(desk: Desk) -> Chooser {
        let chooser = Chooser {
            desk,
            before: RwSignal::new(None),
            reached: Reached::new(),
            wished: RwSignal::new(Wished::default()),
        };
        live::follow(move || chooser.catch_up());
        chooser
    }

    /// What the user has chosen.
    pub fn chosen(self) -> Settings {
        self.desk.view().chosen.clone()
    }

    /// What holds: what is set for this machine goes before it.
    pub fn holding(self) -> Settings {
        let view = self.desk.view();
        view.policy.applied_to(&view.chosen)
    }

    /// What holds for a service.
    pub fn choices(self, service: &'static str) -> Choices {
        self.holding().of(&ServiceId::from(service))
    }

    /// Whether nobody has said yet how far an ending of a service goes, and it can still be said.
    pub fn is_unasked(self, service: &str) -> bool {
        !self.is_set(|_| false)
            && self.chosen().chosen(&ServiceId::from(service)).reach == Reach::Full
    }

    /// Whether it is set for this machine that the service is watched.
    pub fn is_wanted(self, service: &str) -> bool {
        let view = self.desk.view();
        let services = view.policy.services.iter().flatten();
        services
            .into_iter()
            .any(|wanted| wanted.as_str() == service)
    }

    /// Whether something is set for this machine, by what is set: all of it, or that one thing.
    pub fn is_set(self, one: fn(&Policy) -> bool) -> bool {
        let view = self.desk.view();
        !view.policy.leaves_a_choice() || one(&view.policy)
    }

    /// Follows what has become of the wishes. What was chosen elsewhere in the meantime is nothing that
    /// is taken back here.
    fn catch_up(self) {
        let view = self.desk.view();
        let has_failed = self.desk.failed();
        untrack(|| {
            self.wished.update(|wished| {
                if has_failed {
                    wished.sent.clear();
                }
                if !wished.see(&view.chosen) {
                    self.before.set(None);
                }
            });
        });
    }

    /// What will be chosen once everything that was sent is taken up.
    fn latest(self) -> Settings {
        let wished = self.wished.get_untracked();
        let sent = wished.sent.last().cloned();
        sent.unwrap_or_else(|| untrack(|| self.chosen()))
    }

    /// Chooses; the choice is kept at once.
    pub fn change(self, change: impl FnOnce(&mut Settings)) {
        let mut after = self.latest();
        change(&mut after);
        self.replace(&after, Vec::new());
    }

    /// Puts the settings of a file in the place of those that are chosen. The own sites that have come
    /// with them, by their names in code, go with them when that is undone.
    pub fn replace(self, after: &Settings, sites: Vec<String>) {
        let settings = self.latest();
        let is_other = *after != settings;
        if is_other || !sites.is_empty() {
            let without = sites;
            self.before.set(Some(Before { settings, without }));
        }
        if is_other {
            self.send(after);
        }
    }

    /// Chooses for one service.
    pub fn change_for(self, service: &'static str, change: impl FnOnce(&mut Choices)) {
        self.change(|settings| {
            let service = ServiceId::from(service);
            let mut choices = settings.chosen(&service);
            change(&mut choices);
            settings.choose(&service, choices);
        });
    }

    /// Has the background take up the own sites that were written down.
    pub fn take_up_sites(self) {
        self.desk.wish(Command::TakeUpSites);
    }

    /// Says that the last change is kept, and takes it back if asked to.
    pub fn way_back(self) -> AnyView {
        let undo = move || {
            if let Some(Before { settings, without }) = untrack(|| self.before.get()) {
                self.before.set(None);
                self.bring_back(settings);
                if !without.is_empty() {
                    self.take_away(without);
                }
            }
        };
        let words = move || {
            let label = words::say("optionsUndo");
            let button = action("undo-change", "button", label.clone(), &label, undo);
            tag("p")
                .child(tag("span").say("optionsKept"))
                .child(button)
                .view()
        };
        tag("div")
            .class("kept")
            .with("role", "status")
            .child(live::when(move || self.before.get().is_some(), words))
            .view()
    }

    /// Chooses again what was chosen. A service that was switched off has given its hosts back: the
    /// browser is asked for them in the turn of the click, and if its user refuses, all stays as it is.
    fn bring_back(self, settings: Settings) {
        let now = self.latest();
        let is_off = |recipe: &&Recipe| {
            let service = recipe.service();
            settings.chosen(&service).is_on() && !now.chosen(&service).is_on()
        };
        let asked: Vec<_> = RECIPES
            .iter()
            .filter(is_off)
            .map(permissions::switch_on)
            .collect();
        spawn_local(async move {
            for asked in asked {
                if asked.await != Ok(true) {
                    return;
                }
            }
            self.send(&settings);
            self.reached.look();
        });
    }

    /// Takes own sites away again, and leaves whatever else has become of the list.
    fn take_away(self, names: Vec<String>) {
        spawn_local(async move {
            let Ok(mut left) = sites::read().await else {
                return;
            };
            left.retain(|site| site.id().is_none_or(|id| !names.contains(&id)));
            if sites::write(&left).await.is_ok() {
                self.take_up_sites();
            }
        });
    }

    fn send(self, settings: &Settings) {
        self.wished
            .update(|wished| wished.sent.push(settings.clone()));
        let text = SettingsText(codec::encode(settings));
        self.desk.wish(Command::Choose(text));
    }
}
