//! A package asks for the hosts of the services that it requires, and may ask later for the others.

#[allow(dead_code, reason = "the build tool's own words for its options")]
#[path = "../xtask/src/manifest.rs"]
mod manifest;

use end_credits::core::catalogue::RECIPES;
use end_credits::core::recipe::Recipe;
use manifest::Required;
use serde_json::Value;
use std::collections::BTreeSet;

fn by_hand() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/manifest.json"))
        .expect("the manifest is there")
}

fn made(services: &str) -> Value {
    let text = manifest::manifest(&by_hand(), RECIPES, &Required::parse(services))
        .expect("a manifest is made");
    serde_json::from_str(&text).expect("it is JSON")
}

fn texts(value: &Value) -> BTreeSet<String> {
    let list = value.as_array().into_iter().flatten();
    list.filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

fn hosts(is_meant: impl Fn(&Recipe) -> bool) -> BTreeSet<String> {
    let meant = RECIPES.iter().filter(|recipe| is_meant(recipe));
    meant.flat_map(Recipe::host_patterns).collect()
}

#[test]
fn the_usual_package_requires_netflix_only() {
    let manifest = made(Required::USUAL);
    assert_eq!(
        texts(&manifest["host_permissions"]),
        BTreeSet::from(["*://*.netflix.com/*".to_owned()])
    );
    let mut later = hosts(|recipe| recipe.id != "netflix");
    later.insert(manifest::ANY_SITE.to_owned());
    assert_eq!(texts(&manifest["optional_host_permissions"]), later);
}

#[test]
fn all_of_them_can_be_required() {
    let manifest = made("all");
    assert_eq!(texts(&manifest["host_permissions"]), hosts(|_| true));
    assert_eq!(
        texts(&manifest["optional_host_permissions"]),
        BTreeSet::from([manifest::ANY_SITE.to_owned()])
    );
}

#[test]
fn its_script_runs_at_the_required_services_small_files_and_nowhere_else() {
    let manifest = made(Required::USUAL);
    let scripts = manifest["content_scripts"].as_array().expect("a list");
    let [script] = scripts.as_slice() else {
        panic!("one script: {scripts:?}");
    };
    assert_eq!(
        texts(&script["matches"]),
        BTreeSet::from(["https://*.netflix.com/robots.txt".to_owned()])
    );
}

#[test]
fn what_is_written_by_hand_is_kept_and_names_no_host() {
    let written: Value = serde_json::from_str(&by_hand()).expect("it is JSON");
    let manifest = made("all");
    for (name, value) in written.as_object().expect("an object") {
        assert_eq!(manifest.get(name), Some(value), "{name}");
    }
    for name in [
        "host_permissions",
        "optional_host_permissions",
        "content_scripts",
    ] {
        assert_eq!(written.get(name), None, "{name} is made of the catalogue");
    }
}

#[test]
fn a_service_that_nobody_knows_is_refused() {
    for services in ["", "nobody", "netflix,nobody", "Netflix"] {
        let made = manifest::manifest(&by_hand(), RECIPES, &Required::parse(services));
        assert!(made.is_err(), "{services:?}");
    }
}

#[test]
fn every_host_is_a_domain_of_a_service_or_one_host_that_it_sends_people_to() {
    for recipe in RECIPES {
        for pattern in recipe.host_patterns() {
            let within = |before: &str, pattern: &str| {
                let rest = pattern.strip_prefix(before)?;
                rest.strip_suffix("/*").map(str::to_owned)
            };
            let is_own = within("*://*.", &pattern)
                .is_some_and(|domain| recipe.domains.contains(&domain.as_str()));
            let is_named = within("https://", &pattern)
                .is_some_and(|host| recipe.identity.contains(&host.as_str()));
            assert!(is_own || is_named, "{pattern} is too wide or too odd");
        }
    }
}
