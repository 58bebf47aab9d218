//! What the user lets the extension reach, and what has to be in place there.

use crate::browser::{permissions, scripting};
use crate::core::catalogue;
use crate::core::ids::ServiceId;
use crate::core::recipe::Recipe;

/// The services that are switched on, with `extension/sweep.js` in place at each. None where the
/// browser will not tell: it has withdrawn nothing that we know of.
pub async fn reached() -> Option<Vec<ServiceId>> {
    let answers = permissions::reached(catalogue::RECIPES).await.ok()?;
    let all = catalogue::RECIPES.iter().zip(answers);
    let reached: Vec<&Recipe> = all
        .filter_map(|(recipe, is_on)| is_on.then_some(recipe))
        .collect();
    // Without it, what only a page of the origin can empty is told as left.
    let patterns = reached.iter().flat_map(|recipe| recipe.sweep_patterns());
    let _ = scripting::sweep_at(patterns).await;
    Some(reached.iter().map(|recipe| recipe.service()).collect())
}
