//! All recipes. The catalogue's are compiled in: nothing is parsed when the worker wakes. The user's
//! own sites lie beside them as they were written down, and are read when one is first asked for.

use super::ids::ServiceId;
use super::own_site::{self, MOST_SITES, OwnSite, PREFIX};
#[allow(
    unused_imports,
    reason = "the table names whatever the catalogue's files need"
)]
use super::recipe::{
    Marker, Method, Probe, ProbeKind, Recipe, SendAs, Sign, SignOutRequest, Source, StoragePlace,
    Token,
};
use std::cell::RefCell;

include!(concat!(env!("OUT_DIR"), "/recipes.rs"));

/// The user's own sites.
#[derive(Default)]
struct Own {
    written: String,
    recipes: Option<&'static [&'static Recipe]>,
}

thread_local! {
    /// Like the catalogue itself: there before anything happens, and no part of what is remembered.
    static OWN: RefCell<Own> = RefCell::default();
}

/// Takes up the user's own sites as they are written down.
pub fn take_up_own(written: String) {
    OWN.with_borrow_mut(|own| {
        // What is the same has been read already, if anybody has asked.
        if own.written != written {
            let recipes = None;
            *own = Own { written, recipes };
        }
    });
}

/// The recipes of the user's own sites. One that has no sound recipe has none.
fn own() -> &'static [&'static Recipe] {
    OWN.with_borrow_mut(|own| *own.recipes.get_or_insert_with(|| made(&own.written)))
}

fn made(written: &str) -> &'static [&'static Recipe] {
    let sites = own_site::read(written).unwrap_or_default();
    let sites = sites.iter().take(MOST_SITES);
    let made: Vec<_> = sites.filter_map(OwnSite::recipe).collect();
    made.leak()
}

/// Every recipe, the catalogue's first.
pub fn all() -> impl Iterator<Item = &'static Recipe> {
    RECIPES.iter().chain(own().iter().copied())
}

/// The recipe of a service; none when neither the catalogue nor the user knows it.
pub fn recipe(service: &ServiceId) -> Option<&'static Recipe> {
    let is_meant = |recipe: &&&'static Recipe| recipe.id == service.as_str();
    if service.as_str().starts_with(PREFIX) {
        return own().iter().find(is_meant).copied();
    }
    RECIPES.iter().find(|recipe| recipe.id == service.as_str())
}

/// The recipe of the service that a host belongs to.
pub fn recipe_for_host(host: &str) -> Option<&'static Recipe> {
    let of_the_catalogue = RECIPES.iter().find(|recipe| recipe.owns_host(host));
    of_the_catalogue.or_else(|| {
        let mut own = own().iter().copied();
        own.find(|recipe| recipe.owns_host(host))
    })
}

/// The addresses of every sign-out request of every service.
pub fn sign_out_urls() -> impl Iterator<Item = &'static str> {
    let requests = RECIPES.iter().flat_map(|recipe| recipe.sign_out);
    requests.map(|request| request.url)
}
