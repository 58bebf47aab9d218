//! `action`: the toolbar icon, its badge and its tooltip.

use super::error::BrowserError;
use super::unawaited::let_go;
use super::{i18n, value};
use crate::core::effect::Toolbar;
use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setBadgeText)]
    fn set_badge_text(details: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setBadgeBackgroundColor)]
    fn set_badge_background_color(details: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setIcon)]
    fn set_icon(details: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setTitle)]
    fn set_title(details: &JsValue) -> Result<Promise, JsValue>;
}

/// Shows how things stand: by the icon's shape and the badge's sign, in colour, and in words.
pub fn show(toolbar: Toolbar) -> Result<(), BrowserError> {
    let (icon, text, color, title) = match toolbar {
        Toolbar::Idle => ("icon", "", "#5f6368", "actionTitleIdle"),
        Toolbar::Watching => ("watching", "", "#5f6368", "actionTitleWatching"),
        Toolbar::SigningOut => ("signing-out", "…", "#1a56db", "actionTitleSigningOut"),
        Toolbar::SignedOut => ("signed-out", "✓", "#1b7f4b", "actionTitleSignedOut"),
        Toolbar::Warning => ("persists", "!", "#b3261e", "actionTitleWarning"),
    };
    let title = i18n::message(title, &[]);
    let path = value::object([
        ("16", ["icons/", icon, "-16.png"].concat().into()),
        ("32", ["icons/", icon, "-32.png"].concat().into()),
    ])?;
    // All in one turn: two changes in quick succession must not mix.
    let_go(set_badge_text(&value::object([("text", text.into())])?));
    let_go(set_badge_background_color(&value::object([(
        "color",
        color.into(),
    )])?));
    let_go(set_title(&value::object([("title", title.into())])?));
    let_go(set_icon(&value::object([("path", path)])?));
    Ok(())
}
