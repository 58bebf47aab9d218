//! The words on screen, from `_locales`.

use crate::browser::intl;
use end_credits::browser::i18n;

/// The message `key`.
pub fn say(key: &str) -> String {
    i18n::message(key, &[])
}

/// The message `key` with its one placeholder filled in.
pub fn say_with(key: &str, what: &str) -> String {
    i18n::message(key, &[what])
}

/// The message `key` in the plural form for `count`, which fills its one placeholder.
/// The forms are messages of their own: `key` and the category of the language's plural rules.
pub fn say_many(key: &str, count: u32) -> String {
    let language = language();
    let number = intl::number(&language, f64::from(count));
    let form = match intl::plural(&language, f64::from(count)).as_str() {
        "zero" => "Zero",
        "one" => "One",
        "two" => "Two",
        "few" => "Few",
        "many" => "Many",
        _ => "Other",
    };
    let said = i18n::message(&[key, form].concat(), &[&number]);
    if said.is_empty() {
        i18n::message(&[key, "Other"].concat(), &[&number])
    } else {
        said
    }
}

/// The language of the words: the browser's, as far as there are words for it.
/// Numbers and dates follow it too, so that a page never speaks two languages.
pub fn language() -> String {
    let browser = i18n::language();
    let words = say("languageTag");
    if words.is_empty() || browser.starts_with(&words) {
        browser
    } else {
        words
    }
}

/// `ltr` or `rtl`.
pub fn direction() -> String {
    say("textDirection")
}

/// The message `key` with its three placeholders filled in.
pub fn say_three(key: &str, what: [&str; 3]) -> String {
    i18n::message(key, &what)
}

/// A number in the language's own digits.
pub fn digit(number: u32) -> String {
    intl::number(&language(), f64::from(number))
}

/// The message `key` with its two placeholders filled in.
pub fn say_two(key: &str, what: [&str; 2]) -> String {
    i18n::message(key, &what)
}
