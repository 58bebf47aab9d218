//! Every message that the pages and the background can ask for exists, and no other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// How the messages begin that the background asks for.
const BY_BACKGROUND: [&str; 10] = [
    "actionTitle",
    "button",
    "checklist",
    "forgotten",
    "guide",
    "link",
    "menuSign",
    "notification",
    "receipts",
    "stillHere",
];

/// What asks for a message by the literal that stands first in it, whatever its name is like.
const ASKING: [&str; 6] = [
    "say(",
    "say_with(",
    "say_two(",
    "say_three(",
    "say_many(",
    "getMessage(",
];

/// The forms that `say_many` chooses from.
const FORMS: [&str; 6] = ["Zero", "One", "Two", "Few", "Many", "Other"];

/// Which of them a language has: the categories of its plural rules for whole numbers.
fn forms_of(locale: &str) -> &'static [&'static str] {
    match locale {
        "ja" => &["Other"],
        "en" | "de" | "nl" => &["One", "Other"],
        "fr" | "es" | "it" | "pt_BR" => &["One", "Many", "Other"],
        "pl" => &["One", "Few", "Many", "Other"],
        "ar" => &FORMS,
        other => panic!("which plural forms has {other}?"),
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A property of every element, which is no message either.
const PROPERTY: &str = "textContent";

/// Names of what a file of settings says, which are no messages.
const FILE_NAMES: &str = "transfer/shape.rs";

fn sources(folder: &Path, ending: &str, into: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, ending, into);
        } else if path.extension().is_some_and(|e| e == ending) && !path.ends_with(FILE_NAMES) {
            into.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

fn locales() -> Vec<(String, BTreeMap<String, Value>)> {
    let folder = root().join("extension/_locales");
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(path.join("messages.json")).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, serde_json::from_str(&text).unwrap())
        })
        .collect()
}

/// Whatever in the sources looks like the name of a message: a whole literal in camel case that
/// begins as one of our messages does, and whatever is asked for outright. The background has other
/// such literals, and few messages.
fn asked_for() -> BTreeSet<String> {
    let mut pages = String::new();
    sources(&root().join("pages/src"), "rs", &mut pages);
    pages.push_str(&fs::read_to_string(root().join("extension/open.js")).unwrap());
    let outright = asked_outright(&pages);
    // Data that a page loads names messages too; what can be set for a machine is the browser's to load.
    for entry in fs::read_dir(root().join("extension")).unwrap() {
        let path = entry.unwrap().path();
        let is_policy = path.ends_with("managed.json");
        if !is_policy && path.extension().is_some_and(|ending| ending == "json") {
            pages.push_str(&fs::read_to_string(path).unwrap());
        }
    }
    let mut background = String::new();
    sources(&root().join("src/browser"), "rs", &mut background);
    let prefixes: BTreeSet<String> = locales()
        .iter()
        .flat_map(|(_, messages)| messages.keys().map(|key| prefix(key)))
        .collect();
    let of_pages = literals(&pages).filter(|literal| prefixes.contains(&prefix(literal)));
    let of_background = literals(&background).filter(|literal| {
        BY_BACKGROUND
            .iter()
            .any(|prefix| literal.starts_with(prefix))
    });
    let all = of_pages.chain(of_background).map(str::to_owned);
    all.chain(outright).chain(by_manifest()).collect()
}

/// What stands as a literal right after the bracket of what asks.
fn asked_outright(text: &str) -> Vec<String> {
    let asked = ASKING.iter().flat_map(|asking| text.split(asking).skip(1));
    asked
        .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
        .map(str::to_owned)
        .collect()
}

/// What the manifest asks for.
fn by_manifest() -> Vec<String> {
    let manifest = fs::read_to_string(root().join("manifest.json")).unwrap();
    let asked = manifest.split("__MSG_").skip(1);
    asked
        .filter_map(|rest| Some(rest.split_once("__")?.0.to_owned()))
        .collect()
}

fn literals(text: &str) -> impl Iterator<Item = &str> {
    text.split('"')
        .filter(|literal| literal.chars().all(char::is_alphanumeric))
        .filter(|literal| literal.chars().any(char::is_uppercase) && *literal != PROPERTY)
}

fn prefix(key: &str) -> String {
    key.chars().take_while(|c| c.is_lowercase()).collect()
}

/// The key without its plural form.
fn stem(key: &str) -> &str {
    FORMS
        .iter()
        .find_map(|form| key.strip_suffix(form))
        .unwrap_or(key)
}

fn placeholders(message: &Value) -> BTreeSet<String> {
    let named = message["placeholders"].as_object();
    let contents = named.into_iter().flat_map(|named| named.values());
    contents
        .map(|p| p["content"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_message_asked_for_exists() {
    for (locale, messages) in locales() {
        for key in asked_for() {
            let forms = forms_of(&locale).iter().map(|form| format!("{key}{form}"));
            let has_forms = forms.into_iter().all(|form| messages.contains_key(&form));
            assert!(
                messages.contains_key(&key) || has_forms,
                "{locale} has no message {key}, or not each of its plural forms"
            );
        }
    }
}

#[test]
fn a_language_has_its_own_plural_forms_and_no_other() {
    let asked = asked_for();
    for (locale, messages) in locales() {
        let forms = forms_of(&locale);
        for key in messages.keys().filter(|key| !asked.contains(*key)) {
            let is_known = forms.iter().any(|form| key.ends_with(form));
            assert!(is_known, "{locale} has no use for {key}");
        }
    }
}

#[test]
fn no_message_is_there_for_nothing() {
    let asked = asked_for();
    for (locale, messages) in locales() {
        for key in messages.keys() {
            assert!(
                asked.contains(key) || asked.contains(stem(key)),
                "nothing asks for {key} of {locale}"
            );
        }
    }
}

#[test]
fn every_message_tells_its_translator_what_it_is_and_fills_what_it_names() {
    for (locale, messages) in locales() {
        for (key, message) in &messages {
            let text = message["message"].as_str().unwrap();
            assert!(!text.is_empty(), "{locale}: {key} is empty");
            // Translators read the English file beside their own.
            assert!(
                message["description"].is_string() || locale != "en",
                "{key} has no description"
            );
            let named: BTreeSet<String> = text
                .split('$')
                .skip(1)
                .step_by(2)
                .map(str::to_lowercase)
                .collect();
            let known: BTreeSet<String> = message["placeholders"]
                .as_object()
                .map(|p| p.keys().cloned().collect())
                .unwrap_or_default();
            assert_eq!(named, known, "{locale}: {key}");
        }
    }
}

#[test]
fn all_languages_fill_in_the_same() {
    let all = locales();
    assert_eq!(all.len(), 10);
    let (_, english) = all.iter().find(|(locale, _)| locale == "en").unwrap();
    for (locale, messages) in &all {
        for (key, message) in messages {
            let other = [stem(key), "Other"].concat();
            let model = english.get(key).or_else(|| english.get(&other)).unwrap();
            assert_eq!(
                placeholders(message),
                placeholders(model),
                "{locale}: {key}"
            );
        }
    }
}

#[test]
fn the_description_fits_into_the_stores() {
    for (locale, messages) in locales() {
        let text = messages["appDescription"]["message"].as_str().unwrap();
        assert!(text.chars().count() <= 132, "{locale}: {text}");
    }
}
