//! `runtime`: messages between the pages and the background.

use super::error::BrowserError;
use crate::core::command::Command;
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime"], js_name = sendMessage)]
    async fn send_message(message: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime"], js_name = getURL)]
    fn get_url(path: &str) -> Result<String, JsValue>;
}

/// Hands a wish of the user to the background, and waits until it has been taken up.
pub async fn send(command: &Command) -> Result<(), BrowserError> {
    let message = command.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?;
    send_message(&message).await?;
    Ok(())
}

/// The full address of one of the extension's own files.
pub fn url(path: &str) -> Result<String, BrowserError> {
    Ok(get_url(path)?)
}
