//! Texts as they are compared in a search.

use js_sys::JsString;

/// In lower case.
pub fn lower(text: &str) -> String {
    String::from(JsString::from(text).to_lower_case())
}

/// In lower case, with each accent set apart from its letter.
pub fn decomposed(text: &str) -> String {
    let lower = JsString::from(text).to_lower_case();
    String::from(lower.normalize("NFD"))
}
