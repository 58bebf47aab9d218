//! What the page has before it: the sites there are, the form as it is written, what was said.
//!
//! Together in one place, because each type that is followed by itself is several kilobytes of module.

use super::draft::Draft;
use super::lesson::Lesson;
use super::rules::with_one_more;
use super::sites;
use crate::browser::task::spawn_local;
use crate::desk::Desk;
use end_credits::browser::permissions;
use end_credits::core::catalogue;
use end_credits::core::command::Command;
use end_credits::core::own_site::OwnSite;
use end_credits::core::recipe::Recipe;
use leptos::prelude::*;
use std::cell::RefCell;

/// All of it.
#[derive(Default)]
pub struct Content {
    /// The sites there are; none while they are not read, or cannot be.
    pub sites: Option<Vec<OwnSite>>,
    /// The names in code of those that the browser has no permission for.
    pub waiting: Vec<String>,
    /// Whether they cannot be read.
    pub is_unreadable: bool,
    /// What stands in the form.
    pub draft: Draft,
    /// What the site has said; nothing before it was asked.
    pub found: Option<Draft>,
    /// The lesson that is being watched.
    pub lesson: Option<Lesson>,
    /// A message, and whether it is bad news.
    pub said: Option<(&'static str, bool)>,
}

thread_local! {
    /// There is one page in a module's life.
    static CONTENT: RefCell<Content> = RefCell::default();
}

/// The paper; it holds handles only.
#[derive(Clone, Copy)]
pub struct Paper {
    desk: Desk,
    /// Turned with each change.
    turn: RwSignal<bool>,
}

impl Paper {
    /// An empty form, beside the sites that are written down.
    pub fn new(desk: Desk) -> Paper {
        let turn = RwSignal::new(false);
        let paper = Paper { desk, turn };
        spawn_local(async move {
            match sites::read().await {
                Ok(read) => {
                    paper.change(|content| content.sites = Some(read));
                    paper.look_for_permissions();
                }
                // Whoever has written it knows more: it stays as it is.
                Err(_) => paper.change(|content| content.is_unreadable = true),
            }
        });
        paper
    }

    /// Looks at it, now and after each change.
    pub fn follow<T>(self, look: impl FnOnce(&Content) -> T) -> T {
        self.turn.get();
        self.look(look)
    }

    /// Looks at it once.
    pub fn look<T>(self, look: impl FnOnce(&Content) -> T) -> T {
        CONTENT.with_borrow(look)
    }

    /// Notes something that nobody sees.
    pub fn note<T>(self, note: impl FnOnce(&mut Content) -> T) -> T {
        CONTENT.with_borrow_mut(note)
    }

    /// Changes it.
    pub fn change(self, change: impl FnOnce(&mut Content)) {
        CONTENT.with_borrow_mut(change);
        self.turn.set(!self.turn.get_untracked());
    }

    /// Says something below the form.
    pub fn say(self, message: &'static str, is_fault: bool) {
        self.change(|content| content.said = Some((message, is_fault)));
    }

    /// The sites there are.
    pub fn sites(self) -> Vec<OwnSite> {
        self.look(|content| content.sites.clone().unwrap_or_default())
    }

    /// The recipes of the catalogue, and of the sites there are.
    pub fn recipes(self) -> impl Iterator<Item = &'static Recipe> {
        let own: Vec<_> = self.sites().iter().filter_map(OwnSite::recipe).collect();
        catalogue::RECIPES.iter().chain(own)
    }

    /// Adds a site; whether it was written down.
    pub async fn add(self, site: OwnSite) -> bool {
        if !self.read_anew().await {
            return false;
        }
        match with_one_more(self.sites(), site) {
            Ok(all) => self.replace_sites(all).await,
            Err(refusal) => {
                self.say(refusal.message(), true);
                false
            }
        }
    }

    /// Takes a site away; whether that was written down.
    pub async fn remove(self, site: &OwnSite) -> bool {
        if !self.read_anew().await {
            return false;
        }
        let mut left = self.sites();
        left.retain(|known| known.origin != site.origin);
        self.replace_sites(left).await
    }

    /// Reads the sites again: others may have come or gone in another tab meanwhile. Whether they can be
    /// read.
    pub async fn read_anew(self) -> bool {
        let read = sites::read().await;
        let is_read = read.is_ok();
        match read {
            Ok(read) => self.change(|content| content.sites = Some(read)),
            Err(_) => self.say("siteUnreadable", true),
        }
        is_read
    }

    /// Finds out which sites the browser has no permission for.
    pub fn look_for_permissions(self) {
        spawn_local(async move {
            let recipes: Vec<_> = self.sites().iter().filter_map(OwnSite::recipe).collect();
            // Refused, nothing is said of any.
            let Ok(reached) = permissions::reached(recipes.iter().copied()).await else {
                return;
            };
            let each = recipes.iter().zip(reached.iter());
            let waiting = each.filter(|(_, is_reached)| !is_reached.is_truthy());
            let waiting = waiting.map(|(recipe, _)| recipe.id.to_owned()).collect();
            self.change(|content| content.waiting = waiting);
        });
    }

    /// Whether whoever looks after this machine has closed the settings.
    pub fn is_closed(self) -> bool {
        let policy = &self.desk.view().policy;
        // Where it is set what is watched, nothing else is.
        !policy.leaves_a_choice() || policy.services.is_some()
    }

    /// Hands the sites to the background again.
    pub fn hand_over(self) {
        self.desk.wish(Command::TakeUpSites);
    }

    /// Writes others down, and hands them to the background. Whether that has worked, which is said
    /// where it has not.
    async fn replace_sites(self, sites: Vec<OwnSite>) -> bool {
        let is_written = sites::write(&sites).await.is_ok();
        if is_written {
            self.change(|content| content.sites = Some(sites));
            self.hand_over();
            self.look_for_permissions();
        } else {
            self.say("siteNotWritten", true);
        }
        is_written
    }
}
