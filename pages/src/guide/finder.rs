//! What is searched for, and what of the guide is open.

use super::search;
use crate::browser::{fold, place};
use leptos::prelude::*;
use std::sync::Arc;

/// Passed to each part by value; it holds handles only.
#[derive(Clone, Copy)]
pub struct Finder {
    search: RwSignal<String>,
    place: RwSignal<String>,
    texts: RwSignal<Vec<Arc<str>>>,
}

impl Finder {
    /// Nothing is searched for yet; what the page's address names is open.
    pub fn new() -> Finder {
        let here = RwSignal::new(place::place());
        place::follow(move |name| {
            here.set(name);
            place::show();
        });
        Finder {
            search: RwSignal::new(String::new()),
            place: here,
            texts: RwSignal::new(Vec::new()),
        }
    }

    /// Makes a text findable, and says whether it is found.
    pub fn enter(self, text: String) -> Memo<bool> {
        let text: Arc<str> = folded(&text).into();
        self.texts.update(|texts| texts.push(Arc::clone(&text)));
        Memo::new(move |_| search::finds(&self.search.get(), &text))
    }

    /// How many are found; none while nothing is searched for.
    pub fn found(self) -> Option<u32> {
        let search = self.search.get();
        if search.trim().is_empty() {
            return None;
        }
        let texts = self.texts.get_untracked();
        let found = texts.iter().filter(|text| search::finds(&search, text));
        u32::try_from(found.count()).ok()
    }

    /// Whether an entry of that name stands open: the address names it, or the search has found
    /// it among few.
    pub fn opens(self, id: &str) -> bool {
        const FEW: u32 = 3;
        self.place.with(|place| place == id) || self.found().is_some_and(|found| found <= FEW)
    }

    /// Searches.
    pub fn search(self, words: &str) {
        self.search.set(folded(words));
    }

    /// What is searched for.
    pub fn is_searching(self) -> bool {
        !self.search.with(|search| search.trim().is_empty())
    }
}

/// Of one case, without accents.
fn folded(text: &str) -> String {
    search::without_marks(&fold::decomposed(text))
}
