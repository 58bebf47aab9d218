//! `Intl`: numbers, dates and plural forms as a language has them.
//! Where the browser refuses, the plainest form takes their place.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type RelativeTimeFormat;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn new(language: &str, options: &JsValue) -> Result<RelativeTimeFormat, JsValue>;
    #[wasm_bindgen(catch, method)]
    fn format(this: &RelativeTimeFormat, value: f64, unit: &str) -> Result<String, JsValue>;

    type PluralRules;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn new(language: &str) -> Result<PluralRules, JsValue>;
    #[wasm_bindgen(catch, method)]
    fn select(this: &PluralRules, count: f64) -> Result<String, JsValue>;

    type NumberFormat;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn new(language: &str, options: &JsValue) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(catch, method)]
    fn format(this: &NumberFormat, value: f64) -> Result<String, JsValue>;

    type DateTimeFormat;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn new(language: &str, options: &JsValue) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(catch, method)]
    fn format(this: &DateTimeFormat, time: f64) -> Result<String, JsValue>;

    type ListFormat;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn new(language: &str, options: &JsValue) -> Result<ListFormat, JsValue>;
    #[wasm_bindgen(catch, method)]
    fn format(this: &ListFormat, items: Vec<String>) -> Result<String, JsValue>;
}

fn options(pairs: &[(&str, &str)]) -> JsValue {
    let options = js_sys::Object::new();
    for (name, value) in pairs {
        let _ = js_sys::Reflect::set(
            &options,
            &JsValue::from_str(name),
            &JsValue::from_str(value),
        );
    }
    options.into()
}

/// `value` units from now: “in 2 hours”, “now”, “yesterday”.
pub fn relative(language: &str, value: f64, unit: &str) -> String {
    RelativeTimeFormat::new(language, &options(&[("numeric", "auto")]))
        .and_then(|form| form.format(value, unit))
        .unwrap_or_default()
}

/// The plural category of `count`: `one`, `few`, `other`, …
pub fn plural(language: &str, count: f64) -> String {
    PluralRules::new(language)
        .and_then(|rules| rules.select(count))
        .unwrap_or_default()
}

/// A number as the language writes it.
pub fn number(language: &str, value: f64) -> String {
    NumberFormat::new(language, &JsValue::UNDEFINED)
        .and_then(|form| form.format(value))
        .unwrap_or_else(|_| (value as i64).to_string())
}

/// A number of seconds with its unit, to a tenth.
pub fn seconds(language: &str, value: f64) -> String {
    let options = options(&[
        ("style", "unit"),
        ("unit", "second"),
        ("maximumFractionDigits", "1"),
    ]);
    NumberFormat::new(language, &options)
        .and_then(|form| form.format(value))
        .unwrap_or_default()
}

/// A moment, date and time to the second.
pub fn date_time(language: &str, time: f64) -> String {
    let options = options(&[("dateStyle", "medium"), ("timeStyle", "medium")]);
    DateTimeFormat::new(language, &options)
        .and_then(|form| form.format(time))
        .unwrap_or_default()
}

/// Several things in a row: “a, b, c”.
pub fn list(language: &str, items: Vec<String>) -> String {
    let plain = items.join(", ");
    ListFormat::new(language, &options(&[("type", "unit")]))
        .and_then(|form| form.format(items))
        .unwrap_or(plain)
}

/// The moment in ISO 8601.
pub fn iso(time: f64) -> String {
    js_sys::Date::new(&JsValue::from_f64(time))
        .to_iso_string()
        .into()
}
