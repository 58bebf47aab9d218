//! `permissions`: which hosts the user lets the extension reach.

use super::awaited::{Awaited, awaited};
use super::error::BrowserError;
use super::value;
use crate::core::recipe::Recipe;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = contains)]
    fn contains_all(permissions: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = request)]
    fn request_all(permissions: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "permissions"], js_name = remove)]
    fn remove_all(permissions: &JsValue) -> Result<Promise, JsValue>;
}

/// For each of these services in turn, whether all its hosts may be reached: true or false.
pub async fn reached(
    recipes: impl Iterator<Item = &'static Recipe>,
) -> Result<Array, BrowserError> {
    let answers = Array::new();
    for recipe in recipes {
        let answer = contains_all(&hosts_of(recipe)?)?;
        answers.push(&answer);
    }
    let answers = Awaited::from(Promise::all(&answers).unchecked_into::<Promise>()).await?;
    Ok(answers.unchecked_into())
}

/// Asks the user to switch a service on: for its own hosts, and no others. To be called in the turn
/// of the user's click, or the browser refuses to ask. Whether the user has agreed.
pub fn switch_on(recipe: &Recipe) -> impl Future<Output = Result<bool, BrowserError>> + use<> {
    // Asked before anything is awaited.
    let asked = hosts_of(recipe).map(|hosts| awaited(request_all(&hosts)));
    async move { Ok(asked?.await?.is_truthy()) }
}

/// Gives the hosts of a service back, but for those that one of the `others` needs and that is switched
/// on: some have the same host sign in. Whether the browser has taken them: those that the
/// package itself requires it does not.
pub async fn switch_off(
    recipe: &Recipe,
    others: impl Iterator<Item = &'static Recipe>,
) -> Result<bool, BrowserError> {
    let hosts: Vec<_> = recipe.host_patterns().collect();
    let needs_one = |other: &&Recipe| other.host_patterns().any(|host| hosts.contains(&host));
    let sharing: Vec<_> = others
        .filter(|other| other.id != recipe.id)
        .filter(needs_one)
        .collect();
    let reached = reached(sharing.iter().copied()).await?;
    let in_use = sharing.iter().zip(reached.iter());
    let in_use = in_use.filter(|(_, is_reached)| is_reached.is_truthy());
    let needed: Vec<_> = in_use
        .flat_map(|(other, _)| other.host_patterns())
        .collect();
    let free = hosts.into_iter().filter(|host| !needed.contains(host));
    let removed = awaited(remove_all(&origins(free)?));
    Ok(removed.await?.is_truthy())
}

/// Asks the user for a permission by its name, in the turn of their click. Whether they have agreed.
pub fn ask_for(name: &str) -> impl Future<Output = Result<bool, BrowserError>> + use<> {
    let wanted = value::object([("permissions", value::texts([name]))]);
    let asked = wanted.map(|wanted| awaited(request_all(&wanted)));
    async move { Ok(asked?.await?.is_truthy()) }
}

fn hosts_of(recipe: &Recipe) -> Result<JsValue, BrowserError> {
    origins(recipe.host_patterns())
}

fn origins(patterns: impl Iterator<Item = String>) -> Result<JsValue, BrowserError> {
    let patterns: Array = patterns.map(JsValue::from).collect();
    value::object([("origins", patterns.into())])
}
