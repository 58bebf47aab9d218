//! What a page is drawn with is there: a class that no style knows is a slip of the pen, and is seen late.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const STYLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../extension");
const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src");

/// The files below a folder whose names end so.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => found.extend(files(&path, ending)),
            false if path.to_string_lossy().ends_with(ending) => found.push(path),
            false => {}
        }
    }
    found
}

/// What stands between each of these beginnings and the next quotation mark.
fn quoted<'t>(text: &'t str, beginning: &'static str) -> impl Iterator<Item = &'t str> {
    text.split(beginning)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
}

/// The classes that styles have rules for.
fn styled() -> BTreeSet<String> {
    let is_of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut classes = BTreeSet::new();
    for path in files(Path::new(STYLES), ".css") {
        let style = fs::read_to_string(path).expect("a style");
        for rest in style.split('.').skip(1) {
            let name: String = rest.chars().take_while(|c| is_of_a_name(*c)).collect();
            classes.insert(name);
        }
    }
    classes
}

#[test]
fn every_class_has_a_style() {
    let styled = styled();
    let mut seen = 0;
    for (folder, ending, beginning) in [(PAGES, ".rs", ".class(\""), (STYLES, ".html", "class=\"")]
    {
        for path in files(Path::new(folder), ending) {
            let text = fs::read_to_string(&path).expect("a page");
            for class in quoted(&text, beginning).flat_map(str::split_whitespace) {
                assert!(styled.contains(class), "{class}, in {}", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 50, "only {seen} are looked for");
}
