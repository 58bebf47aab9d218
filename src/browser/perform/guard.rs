//! The start guard (`src/core/step/guard.rs`), as two rules for each service.
//!
//! The lasting one is kept on disk and holds every request back. The other one is of higher rank, lets
//! everything through, and is gone with the browser, not before: were both lifted together, a page that is
//! loaded at that moment could still meet the lasting one. The extension's own requests are none of
//! either's business.
//!
//! To take the cookies out of the requests would do for the guard, and not for the quit: while any rule
//! changes headers, Chromium was seen to let half as many sign-outs out of its quits, presumably because
//! it then has to be asked about each request.

use crate::browser::error::BrowserError;
use crate::browser::rules::{self, About, Rule, Scope};
use crate::core::catalogue;
use crate::core::ids::ServiceId;
use crate::core::own_site::MOST_SITES;

/// The number of the first service's rule, in either scope.
const FIRST: u32 = 100;

/// Guards these services, and no others.
pub fn set(services: &[ServiceId]) -> Result<(), BrowserError> {
    let mut letting_through = Vec::new();
    let mut holding_back = Vec::new();
    for (id, recipe) in (FIRST..).zip(catalogue::all()) {
        let rule = Rule {
            id,
            about: About::PagesAllowed,
            url_filter: None,
            domains: recipe.domains,
            kinds: &[],
            request: &[],
            response: &[],
        };
        // Of every service: which of them the last life has left guarded, nobody has written down.
        letting_through.push(rule);
        if services.contains(&recipe.service()) {
            holding_back.push(Rule {
                about: About::PagesHeldBack,
                ..rule
            });
        }
    }
    // In this order, or a page would be held back in between.
    let numbers = FIRST..FIRST + (catalogue::RECIPES.len() + MOST_SITES) as u32;
    rules::replace(Scope::UntilQuit, numbers.clone(), &letting_through)?;
    rules::replace(Scope::Lasting, numbers, &holding_back)
}
