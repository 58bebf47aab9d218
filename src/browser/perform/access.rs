//! What the user lets the extension reach, and what has to be in place there.

use crate::browser::{menus, permissions, scripting, sites};
use crate::core::catalogue;
use crate::core::ids::ServiceId;
use js_sys::Array;

/// The services that are switched on, with `extension/sweep.js` and the menu in place at each. None where the
/// browser will not tell: it has withdrawn nothing that we know of.
pub async fn reached() -> Option<Vec<ServiceId>> {
    sites::take_up().await;
    let answers = permissions::reached(catalogue::all()).await.ok()?;
    let mut reached = Vec::new();
    let patterns = Array::new();
    let watched = Array::new();
    for (recipe, is_on) in catalogue::all().zip(answers.iter()) {
        if is_on.is_truthy() {
            reached.push(recipe.service());
            for pattern in recipe.sweep_patterns() {
                patterns.push(&pattern.into());
            }
            for pattern in recipe.page_patterns() {
                watched.push(&pattern.into());
            }
        }
    }
    let _ = scripting::sweep_at(&patterns);
    let _ = menus::lay_out(&watched);
    Some(reached)
}
