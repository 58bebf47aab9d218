//! The manifest: what is written by hand, and the hosts and scripts of the catalogue's services.

use end_credits::core::recipe::Recipe;
use serde_json::{Map, Value, json};

/// What the user may be asked for besides: a site that they add can be any. The browser asks them for
/// that one host, at that time.
pub const ANY_SITE: &str = "*://*/*";

/// Which services a package requires from its installation on. Every other one is switched on later,
/// by the user.
#[derive(Clone, Debug)]
pub enum Required {
    /// These, by their ids.
    These(Vec<String>),
    /// All that the catalogue knows.
    All,
}

impl Required {
    /// What a package requires where nothing else is asked for.
    pub const USUAL: &'static str = "netflix";

    /// Reads a list of ids, or the word `all`.
    pub fn parse(text: &str) -> Required {
        match text {
            "all" => Required::All,
            ids => Required::These(ids.split(',').map(|id| id.trim().to_owned()).collect()),
        }
    }

    fn requires(&self, recipe: &Recipe) -> bool {
        match self {
            Required::These(ids) => ids.iter().any(|id| id == recipe.id),
            Required::All => true,
        }
    }
}

/// The manifest of a package that requires these services, from the one that is written by hand.
///
/// # Errors
///
/// When that one is no manifest, or the catalogue does not know a service.
pub fn manifest(by_hand: &str, recipes: &[Recipe], required: &Required) -> Result<String, String> {
    let mut manifest: Map<String, Value> =
        serde_json::from_str(by_hand).map_err(|fault| format!("the manifest: {fault}"))?;
    if let Required::These(ids) = required {
        let is_known = |id: &String| recipes.iter().any(|recipe| recipe.id == id);
        if let Some(id) = ids.iter().find(|id| !is_known(id)) {
            return Err(format!("the catalogue knows no {id:?}"));
        }
    }
    let (now, later): (Vec<_>, Vec<_>) =
        recipes.iter().partition(|recipe| required.requires(recipe));
    let hosts = |recipes: &[&Recipe]| -> Vec<String> {
        recipes
            .iter()
            .flat_map(|recipe| recipe.host_patterns())
            .collect()
    };
    manifest.insert("host_permissions".to_owned(), json!(hosts(&now)));
    let mut later = hosts(&later);
    later.push(ANY_SITE.to_owned());
    manifest.insert("optional_host_permissions".to_owned(), json!(later));
    let sweeps: Vec<String> = now
        .iter()
        .flat_map(|recipe| recipe.sweep_patterns())
        .collect();
    let sweep = json!([{
        "matches": sweeps,
        "js": ["sweep.js"],
        "all_frames": true,
        "run_at": "document_start",
    }]);
    manifest.insert("content_scripts".to_owned(), sweep);
    serde_json::to_string_pretty(&manifest).map_err(|fault| fault.to_string())
}
