//! Short names between a module and its bindings. The ones that the bindgen step gives are for
//! people who look for a mistake; the worker reads them at each cold wake.

use anyhow::{Result, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use wasm_bindgen_cli_support::Output;

/// The bindings are the only place that a module imports from, so any name will do.
const BINDINGS: &str = "b";

/// A name that stands once in the bindings, before and after.
type Names = BTreeMap<String, String>;

/// Renames what the module imports. The bindings still have to be told, by [`rename_in`].
pub fn shorten(output: &mut Output) -> Names {
    let mut names = Names::new();
    for (number, import) in output.wasm_mut().imports.iter_mut().enumerate() {
        let module = format!("{:?}:", import.module);
        names.insert(module, format!("{BINDINGS}:"));
        let short = in_letters(number);
        names.insert(format!(" {}:", import.name), format!(" {short}:"));
        import.module = BINDINGS.to_owned();
        import.name = short;
    }
    names
}

/// Gives what a module imports its new names in the bindings.
pub fn rename_in(bindings: &Path, names: &Names) -> Result<()> {
    let mut text = fs::read_to_string(bindings)?;
    for (long, short) in names {
        ensure!(
            text.matches(long).count() == 1,
            "the bindings do not have {long} once: the bindgen step writes them in another way now"
        );
        text = text.replacen(long, short, 1);
    }
    Ok(fs::write(bindings, text)?)
}

/// `a` to `z`, `aa` and so on.
fn in_letters(number: usize) -> String {
    let letter = char::from(b'a' + (number % 26) as u8);
    match (number / 26).checked_sub(1) {
        Some(rest) => in_letters(rest) + &String::from(letter),
        None => letter.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::in_letters;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_names_are_the_same() {
        let names: BTreeSet<_> = (0..2000).map(in_letters).collect();
        assert_eq!(names.len(), 2000);
        assert_eq!(in_letters(27), "ab");
    }
}
