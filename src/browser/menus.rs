//! `contextMenus`: what can be asked for at the toolbar button, and where a service is shown.

use super::error::BrowserError;
use super::unawaited::let_go;
use super::{i18n, runtime, value};
use crate::decode::messages::{SIGN_OUT, SIGN_OUT_OF_EVERYTHING};
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "contextMenus"], js_name = create)]
    fn create_item(item: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "contextMenus"], js_name = removeAll)]
    fn remove_all() -> Result<Promise, JsValue>;
}

/// Lays the menus out anew. `watched` are the addresses of the services that are switched on: at no
/// other is anything offered.
pub fn lay_out(watched: &Array) -> Result<(), BrowserError> {
    let_go(remove_all());
    let at_button = value::texts(["action"]);
    create(
        SIGN_OUT_OF_EVERYTHING,
        "buttonSignOutAll",
        &at_button,
        JsValue::UNDEFINED,
    )?;
    for (page, words) in [
        ("receipts.html", "receiptsTitle"),
        ("checklist.html", "checklistTitle"),
        ("guide.html", "guideTitle"),
    ] {
        create(page, words, &at_button, JsValue::UNDEFINED)?;
    }
    if watched.length() > 0 {
        let places: &[&str] = &["page", "link", "image", "video", "tab"];
        // Chromium's tabs have no menu for extensions.
        let known = places.len() - usize::from(!runtime::is_firefox());
        let places = value::texts(places.iter().take(known).copied());
        create(SIGN_OUT, "menuSignOut", &places, watched.into())?;
    }
    Ok(())
}

fn create(id: &str, words: &str, places: &JsValue, at: JsValue) -> Result<(), BrowserError> {
    let item = value::object([
        ("id", id.into()),
        ("title", i18n::message(words, &[]).into()),
        ("contexts", places.clone()),
        ("documentUrlPatterns", at),
    ])?;
    create_item(&item)?;
    Ok(())
}
