//! `notifications`: what reaches a person who is not looking at the toolbar.

use super::error::BrowserError;
use super::unawaited::let_go;
use super::{i18n, runtime, value};
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "notifications"], js_name = create)]
    fn create_notification(id: &str, options: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "notifications"], js_name = clear)]
    fn clear_notification(id: &str) -> Result<Promise, JsValue>;
}

/// The id of the question whether somebody is still here.
pub const STILL_HERE: &str = "still-here";

/// Shows a notification; one of the same `id` is replaced. The buttons are messages; Firefox has none,
/// and refuses whoever asks for some.
pub fn show(id: &str, title: &str, message: &str, buttons: &[&str]) -> Result<(), BrowserError> {
    let shown = Array::new();
    for button in buttons {
        let title = i18n::message(button, &[]);
        shown.push(&value::object([("title", title.into())])?);
    }
    let shown = if runtime::is_firefox() {
        JsValue::UNDEFINED
    } else {
        shown.into()
    };
    let options = value::object([
        ("type", "basic".into()),
        ("iconUrl", runtime::url("icons/icon-128.png")?.into()),
        ("title", title.into()),
        ("message", message.into()),
        ("priority", 2.into()),
        ("buttons", shown),
    ])?;
    let_go(create_notification(id, &options));
    Ok(())
}

/// Takes a notification away.
pub fn clear(id: &str) {
    let_go(clear_notification(id));
}
