//! What the browser is told can be set is what the decoder takes, and in the same kinds.

use end_credits::decode::plain::Plain;
use end_credits::decode::policy::{NAMES, WIPE_NAMES, policy};
use serde_json::Value;
use std::collections::BTreeSet;

fn schema() -> Value {
    let text = include_str!("../extension/managed.json");
    serde_json::from_str(text).expect("it is JSON")
}

fn names(of: &Value) -> BTreeSet<String> {
    let properties = of["properties"].as_object().expect("there are properties");
    properties.keys().cloned().collect()
}

#[test]
fn the_names_are_the_same() {
    let schema = schema();
    let all: BTreeSet<String> = NAMES.map(str::to_owned).into();
    assert_eq!(names(&schema), all);
    let wipe: BTreeSet<String> = WIPE_NAMES.map(str::to_owned).into();
    assert_eq!(names(&schema["properties"]["wipe"]), wipe);
}

#[test]
fn what_fits_the_schema_is_taken() {
    let schema = schema();
    for name in NAMES {
        let value = match schema["properties"][name]["type"].as_str() {
            Some("boolean") => true.into(),
            Some("integer") => 7.into(),
            Some("string") => "words".into(),
            Some("array") => ["netflix".into()].into(),
            Some("object") => Plain::object([("cookies", false.into())]),
            other => panic!("{name} is of the type {other:?}"),
        };
        let taken = policy(&Plain::object([(name, value)]));
        assert!(taken.problems.is_empty() && taken.is_there(), "{name}");
    }
}

#[test]
fn the_manifest_names_it() {
    let manifest: Value =
        serde_json::from_str(include_str!("../manifest.json")).expect("it is JSON");
    assert_eq!(manifest["storage"]["managed_schema"], "managed.json");
}
