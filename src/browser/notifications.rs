//! `notifications`: what reaches a person who is not looking at the toolbar.

use super::error::BrowserError;
use super::{runtime, value};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "notifications"], js_name = create)]
    async fn create_notification(id: &str, options: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "notifications"], js_name = clear)]
    async fn clear_notification(id: &str) -> Result<JsValue, JsValue>;
}

/// The id of the question whether somebody is still here.
pub const STILL_HERE: &str = "still-here";

/// Shows a notification; one of the same `id` is replaced.
pub async fn show(id: &str, title: &str, message: &str) -> Result<(), BrowserError> {
    let options = value::object([
        ("type", "basic".into()),
        ("iconUrl", runtime::url("icons/icon-128.png")?.into()),
        ("title", title.into()),
        ("message", message.into()),
        ("priority", 2.into()),
    ])?;
    create_notification(id, &options).await?;
    Ok(())
}

/// Takes a notification away.
pub async fn clear(id: &str) -> Result<(), BrowserError> {
    clear_notification(id).await?;
    Ok(())
}
