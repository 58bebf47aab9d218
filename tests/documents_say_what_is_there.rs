//! What the documents name has to be there, and what is there has to be named where they list it.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every document of the project, by its name.
fn documents() -> Vec<PathBuf> {
    let folders = [root().to_owned(), root().join("docs")];
    let mut documents = Vec::new();
    for folder in folders {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "md") {
                documents.push(path);
            }
        }
    }
    assert!(documents.len() > 5, "{documents:?}");
    documents
}

/// What stands between single backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().filter(|line| !line.starts_with("```"));
    lines.flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// The words that a shell would take `cargo xtask …` to consist of.
fn xtask_commands(text: &str) -> impl Iterator<Item = &str> {
    let after = text.split("cargo xtask ").skip(1);
    after.filter_map(|rest| {
        rest.split(|it: char| !(it.is_ascii_lowercase() || it == '-'))
            .next()
            .filter(|word| !word.is_empty())
    })
}

#[test]
fn files_that_are_named_exist() {
    let folders = [
        "benches/",
        "catalogue/",
        "demo/",
        "docs/",
        "extension/",
        "fuzz/",
        "pages/",
        "src/",
        "tests/",
        "xtask/",
    ];
    let mut named = 0;
    for document in documents() {
        let text = fs::read_to_string(&document).expect("a document");
        for name in quoted(&text) {
            let is_plain = !name.contains(['*', '<', '…', ' ', '{']);
            if is_plain && folders.iter().any(|folder| name.starts_with(folder)) {
                named += 1;
                assert!(root().join(name).exists(), "{}: {name}", document.display());
            }
        }
    }
    assert!(named > 20, "{named}");
}

#[test]
fn links_lead_somewhere() {
    let mut followed = 0;
    for document in documents() {
        let text = fs::read_to_string(&document).expect("a document");
        let links = text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.contains("://") && !link.starts_with('#')) {
            let file = link.split('#').next().unwrap_or(link);
            let folder = document.parent().expect("a folder");
            followed += 1;
            assert!(folder.join(file).exists(), "{}: {link}", document.display());
        }
    }
    assert!(followed > 5, "{followed}");
}

#[test]
fn commands_that_are_named_exist() {
    let main = text("xtask/src/main.rs");
    let tasks = main.split("enum Task {").nth(1).expect("tasks");
    let tasks = tasks.split("\n}").next().expect("tasks");
    let known: BTreeSet<String> = tasks
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with(char::is_uppercase))
        .filter_map(|line| line.split(['(', ',']).next())
        .map(str::to_lowercase)
        .collect();
    assert!(
        known.contains("build") && known.contains("test"),
        "{known:?}"
    );
    for document in documents() {
        let text = fs::read_to_string(&document).expect("a document");
        for command in xtask_commands(&text) {
            assert!(known.contains(command), "{}: {command}", document.display());
        }
    }
    let readme = text("README.md");
    for command in ["build", "demo", "test"] {
        assert!(
            xtask_commands(&readme).any(|named| named == command),
            "{command}"
        );
    }
}

#[test]
fn every_permission_has_its_reason() {
    let manifest: Value = serde_json::from_str(&text("manifest.json")).expect("a manifest");
    let asked = |list: &str| -> BTreeSet<String> {
        let list = manifest[list].as_array().into_iter().flatten();
        list.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let asked = &asked("permissions") | &asked("optional_permissions");
    let document = text("docs/permissions.md");
    let rows = document.lines().filter_map(|line| line.strip_prefix("| `"));
    let reasons: BTreeSet<String> = rows
        .filter_map(|row| row.split('`').next())
        .map(str::to_owned)
        .collect();
    assert_eq!(reasons, asked);
}

/// The manifests of the workspace, and of what lies beside it.
fn manifests(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() && !name.starts_with('.') && name != "target" && name != "dist" {
            manifests(&path, found);
        } else if name == "Cargo.toml" {
            found.push(path);
        }
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let mut found = Vec::new();
    manifests(root(), &mut found);
    assert!(found.len() >= 6, "{found:?}");
    for manifest in found {
        let text = fs::read_to_string(&manifest).expect("a manifest");
        let (mut is_listing, mut above) = (false, "");
        for line in text.lines() {
            if line.starts_with('[') {
                is_listing = line.ends_with("dependencies]");
            }
            let is_named = line.starts_with(|first: char| first.is_ascii_lowercase());
            // What the workspace has already, it has a reason for.
            if is_listing && is_named && !line.contains("workspace = true") {
                let is_said = above.starts_with("# ");
                assert!(is_said, "{}: {line} without a reason", manifest.display());
            }
            above = line;
        }
    }
}
