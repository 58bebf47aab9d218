//! What the bindgen step writes for the pages, made fit for the stores.

use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::Path;

/// How the bindings hand a template's text to the browser.
const ASSIGNMENT: &str = "arg0.innerHTML = getStringFromWasm0(arg1, arg2);";

/// The same content, by a parser whose document runs nothing. Inside a template every element may
/// stand at the top, as it may where the text is going.
const PARSED: &str = "\
const text = `<template>${getStringFromWasm0(arg1, arg2)}</template>`;
            const parsed = new DOMParser().parseFromString(text, \"text/html\");
            (arg0.content ?? arg0).replaceChildren(parsed.querySelector(\"template\").content);";

/// Lets the pages' bindings parse their templates instead of assigning them, which the stores'
/// checks refuse wherever they see it.
pub fn make_fit(bindings: &Path) -> Result<()> {
    let text = fs::read_to_string(bindings)
        .with_context(|| format!("{} cannot be read", bindings.display()))?;
    let fit = parse_templates(&text);
    ensure!(
        !fit.contains("innerHTML ="),
        "{} assigns to innerHTML in a way that is not known here",
        bindings.display()
    );
    Ok(fs::write(bindings, fit)?)
}

fn parse_templates(bindings: &str) -> String {
    bindings.replace(ASSIGNMENT, PARSED)
}

#[cfg(test)]
mod tests {
    use super::{ASSIGNMENT, parse_templates};

    #[test]
    fn an_assignment_becomes_a_parse() {
        let fit = parse_templates(&format!("a: function(arg0) {{ {ASSIGNMENT} }},"));
        assert!(!fit.contains("innerHTML"), "{fit}");
        assert!(fit.contains("parseFromString"), "{fit}");
    }
}
