//! `action`: the toolbar icon, its badge and its tooltip.

use super::error::BrowserError;
use super::{i18n, value};
use crate::core::effect::Toolbar;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setBadgeText)]
    async fn set_badge_text(details: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setBadgeBackgroundColor)]
    async fn set_badge_background_color(details: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "action"], js_name = setTitle)]
    async fn set_title(details: &JsValue) -> Result<(), JsValue>;
}

/// Shows how things stand: by the badge's sign and colour, and in words in the tooltip.
pub async fn show(toolbar: Toolbar) -> Result<(), BrowserError> {
    let (text, color, title) = match toolbar {
        Toolbar::Idle => ("", "#5f6368", "actionTitleIdle"),
        Toolbar::Watching => ("", "#5f6368", "actionTitleWatching"),
        Toolbar::SigningOut => ("…", "#1a56db", "actionTitleSigningOut"),
        Toolbar::SignedOut => ("✓", "#1b7f4b", "actionTitleSignedOut"),
        Toolbar::Warning => ("!", "#b3261e", "actionTitleWarning"),
    };
    set_badge_text(&value::object([("text", text.into())])?).await?;
    set_badge_background_color(&value::object([("color", color.into())])?).await?;
    let title = i18n::message(title, &[]);
    set_title(&value::object([("title", title.into())])?).await?;
    Ok(())
}
