//! Which services may be reached.

use crate::browser::task::spawn_local;
use end_credits::browser::permissions;
use end_credits::core::catalogue::RECIPES;
use leptos::prelude::*;

/// Which services the browser lets be reached. It is asked anew whenever that may have changed.
#[derive(Clone, Copy)]
pub struct Reached(RwSignal<Vec<&'static str>>);

impl Reached {
    /// None, until the browser is asked.
    pub fn new() -> Reached {
        Reached(RwSignal::new(Vec::new()))
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
