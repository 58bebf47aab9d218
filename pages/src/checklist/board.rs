//! What every part of the page has at hand: the lists, which one is shown, what is edited.

use super::kept;
use super::known::{Standing, standing};
use super::list::{self, Checklists, Item, Move};
use super::task::{Subject, Task};
use crate::browser::task::spawn_local;
use crate::browser::{document, place};
use crate::clock;
use crate::desk::Desk;
use crate::words;
use end_credits::core::about::{ABOUT, About};
use leptos::prelude::*;

/// Passed to each part by value; it holds handles only.
#[derive(Clone, Copy)]
pub struct Board {
    /// The view, which knows what the extension knows.
    pub desk: Desk,
    /// Which item is being edited.
    pub editing: RwSignal<Option<u32>>,
    /// Which item is being dragged.
    pub dragged: RwSignal<Option<u32>>,
    /// Whether what was kept cannot be read.
    pub is_damaged: RwSignal<bool>,
    lists: RwSignal<Option<Checklists>>,
    /// The service's name in code; empty for the device.
    service: RwSignal<String>,
    said: RwSignal<String>,
}

impl Board {
    /// Shows the list that the page's address names, as soon as the lists are read.
    pub fn new(desk: Desk) -> Board {
        let named = document::parameter("service");
        let known = named.filter(|id| ABOUT.iter().any(|about| about.id == id));
        let board = Board {
            desk,
            editing: RwSignal::new(None),
            dragged: RwSignal::new(None),
            is_damaged: RwSignal::new(false),
            lists: RwSignal::new(None),
            service: RwSignal::new(known.unwrap_or_default()),
            said: RwSignal::new(String::new()),
        };
        let is_shared = untrack(|| desk.view().shared_device);
        spawn_local(async move {
            let kept = kept::read(is_shared).await;
            board.is_damaged.set(kept.is_damaged);
            board.lists.set(Some(kept.lists));
        });
        board
    }

    /// What the list that is shown is about.
    pub fn subject(self) -> Subject {
        match self.service.get() {
            none if none.is_empty() => Subject::Device,
            service => Subject::Service(service),
        }
    }

    /// The service that it is about, if it is about one.
    pub fn about(self) -> Option<&'static About> {
        let service = self.service.get();
        ABOUT.iter().find(|about| about.id == service)
    }

    /// The name in code of the service that the list is about; empty for the device.
    pub fn service(self) -> String {
        self.service.get()
    }

    /// Shows another list, by the same name.
    pub fn show(self, service: String) {
        self.editing.set(None);
        self.service.set(service);
    }

    /// The items of the list; none while it is not read.
    pub fn items(self) -> Option<Vec<Item>> {
        let has_gate = self.about().is_some_and(|it| it.profile_gate.is_some());
        let subject = self.subject();
        self.lists
            .with(|lists| Some(lists.as_ref()?.items(&subject, has_gate)))
    }

    /// One item; none where it is gone.
    pub fn item(self, id: u32) -> Option<Item> {
        self.items()?.into_iter().find(|item| item.id == id)
    }

    /// The words of an item.
    pub fn words(self, item: &Item) -> String {
        let own = item.words.clone();
        own.or_else(|| Some(self.words_of(item.task?)))
            .unwrap_or_default()
    }

    fn words_of(self, task: Task) -> String {
        let name = self.about().map_or("", |about| about.name);
        words::say_with(task.key(), name)
    }

    /// What is known of an item.
    pub fn standing(self, item: &Item) -> Standing {
        item.task.map_or(Standing::ByHand, |task| {
            standing(task, &self.subject(), &self.desk.view())
        })
    }

    /// Whether an item is done.
    pub fn is_done(self, item: &Item) -> bool {
        match self.standing(item) {
            Standing::Known(..) => true,
            Standing::Open(_) => false,
            Standing::ByHand => item.ticked.is_some(),
        }
    }

    /// What is said to who cannot see it.
    pub fn said(self) -> String {
        self.said.get()
    }

    /// Ticks an item, or no more.
    pub fn tick(self, id: u32, is_ticked: bool) {
        let at = is_ticked.then(clock::now);
        self.change(|items| list::tick(items, id, at));
    }

    /// Adds an item; false where there is no place, or nothing to add.
    pub fn add(self, words: &str) -> bool {
        let mut added = None;
        self.change(|items| added = list::add(items, words));
        added.is_some()
    }

    /// Gives an item other words.
    pub fn edit(self, id: u32, words: &str) {
        self.editing.set(None);
        self.change(|items| list::edit(items, id, words));
        place::focus(["edit-", &id.to_string()].concat());
    }

    /// Takes an item away. The keyboard goes to the one that takes its place.
    pub fn remove(self, id: u32) {
        let mut next = None;
        let words = untrack(|| self.item(id).map(|item| self.words(&item)));
        self.change(|items| {
            let at = items.iter().position(|item| item.id == id).unwrap_or(0);
            list::remove(items, id);
            next = items.get(at).or(items.last()).map(|item| item.id);
        });
        self.say(words::say_with(
            "checklistRemoved",
            &words.unwrap_or_default(),
        ));
        place::focus(match next {
            Some(next) => ["remove-", &next.to_string()].concat(),
            None => "field-own".to_owned(),
        });
    }

    /// Moves an item, and the keyboard with it.
    pub fn shift(self, id: u32, to: Move) {
        let (mut at, mut all) = (0, 0);
        self.change(|items| {
            list::shift(items, id, to);
            at = items.iter().position(|item| item.id == id).unwrap_or(0);
            all = items.len();
        });
        let [at, all] = [at + 1, all].map(|n| words::digit(u32::try_from(n).unwrap_or(0)));
        self.say(words::say_two("checklistMoved", [&at, &all]));
        let button = match to {
            Move::Up => "up-",
            Move::Down => "down-",
            Move::To(_) => "edit-",
        };
        place::focus([button, &id.to_string()].concat());
    }

    /// Puts the list back to how it comes.
    pub fn reset(self) {
        self.editing.set(None);
        let subject = untrack(|| self.subject());
        self.lists.update(|lists| {
            if let Some(lists) = lists {
                lists.forget(&subject);
            }
        });
        self.keep();
    }

    fn say(self, words: String) {
        self.said.set(words);
    }

    fn change(self, how: impl FnOnce(&mut Vec<Item>)) {
        let Some(mut items) = untrack(|| self.items()) else {
            return;
        };
        how(&mut items);
        let subject = untrack(|| self.subject());
        self.lists.update(|lists| {
            if let Some(lists) = lists {
                lists.keep(&subject, items);
            }
        });
        self.keep();
    }

    fn keep(self) {
        self.is_damaged.set(false);
        let is_shared = untrack(|| self.desk.view().shared_device);
        if let Some(lists) = self.lists.get_untracked() {
            kept::write(&lists, is_shared);
        }
    }
}
