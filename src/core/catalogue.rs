//! All recipes, compiled in: nothing is parsed when the worker wakes.

use super::ids::ServiceId;
#[allow(
    unused_imports,
    reason = "the table names whatever the catalogue's files need"
)]
use super::recipe::{
    Marker, Method, Probe, ProbeKind, Recipe, SendAs, Sign, SignOutRequest, Source, StoragePlace,
    Token,
};

include!(concat!(env!("OUT_DIR"), "/recipes.rs"));

/// The recipe of a service; none when the catalogue does not know it.
pub fn recipe(service: &ServiceId) -> Option<&'static Recipe> {
    RECIPES.iter().find(|recipe| recipe.id == service.as_str())
}

/// The recipe of the service that a host belongs to.
pub fn recipe_for_host(host: &str) -> Option<&'static Recipe> {
    RECIPES.iter().find(|recipe| recipe.owns_host(host))
}

/// The addresses of every sign-out request of every service.
pub fn sign_out_urls() -> impl Iterator<Item = &'static str> {
    let requests = RECIPES.iter().flat_map(|recipe| recipe.sign_out);
    requests.map(|request| request.url)
}
