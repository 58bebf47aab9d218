//! Which entries a search finds.

use end_credits::core::text;

/// Whether every word of the search stands somewhere in the text. Both are folded: of one case,
/// without accents.
pub fn finds(search: &str, text: &str) -> bool {
    search.split_whitespace().all(|word| text::has(text, word))
}

/// A text without the marks that a decomposition has set apart from their letters.
pub fn without_marks(decomposed: &str) -> String {
    let is_mark = |c: &char| ('\u{300}'..='\u{36f}').contains(c);
    decomposed.chars().filter(|c| !is_mark(c)).collect()
}
