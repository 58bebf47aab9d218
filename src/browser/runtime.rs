//! `runtime`: messages between the pages and the background, and the extension's own address.

use super::awaited::awaited;
use super::error::BrowserError;
use super::{messages, value};
use crate::core::command::Command;
use crate::core::own_site::{self, OwnSite};
use crate::core::trial::Trial;
use crate::decode::messages::{Own, TRY_OUT};
use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime"], js_name = sendMessage)]
    fn send_message(message: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime"], js_name = getURL)]
    fn get_url(path: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "runtime"], js_name = getManifest)]
    fn get_manifest() -> Result<JsValue, JsValue>;

    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "runtime"], js_name = id)]
    static ID: JsValue;

    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "runtime"], js_name = getBrowserInfo)]
    static GET_BROWSER_INFO: JsValue;
}

/// Hands a wish of the user to the background, and waits until it has been taken up.
pub async fn send(command: &Command) -> Result<(), BrowserError> {
    awaited(send_message(&messages::write(command)?)).await?;
    Ok(())
}

/// Has the background try a site out, and waits for what comes of it; none where it does not say.
pub async fn try_out(site: OwnSite) -> Option<Trial> {
    let written = own_site::write(&vec![site]);
    let message = value::object([(TRY_OUT, written.into())]).ok()?;
    let told = awaited(send_message(&message)).await.ok()?;
    Trial::named(&told.as_string()?)
}

/// The full address of one of the extension's own files.
pub fn url(path: &str) -> Result<String, BrowserError> {
    Ok(get_url(path)?)
}

/// The manifest that the extension was installed with.
pub fn manifest() -> Result<JsValue, BrowserError> {
    Ok(get_manifest()?)
}

/// The extension's id.
pub fn id() -> Result<String, BrowserError> {
    ID.with(JsValue::as_string).ok_or(BrowserError)
}

/// How the browser names the extension where it has sent a message itself.
pub fn own() -> Result<Own, BrowserError> {
    Ok(Own {
        id: id()?,
        pages: url("")?,
    })
}

/// The host of the extension's own addresses: its id in Chromium, a random one in Firefox.
pub fn own_host() -> Result<String, BrowserError> {
    let base = url("")?;
    let host = base.split('/').nth(2).ok_or(BrowserError)?;
    Ok(host.to_owned())
}

/// Whether this is Firefox, whose `browsingData` works by other rules.
pub fn is_firefox() -> bool {
    GET_BROWSER_INFO.with(JsValue::is_function)
}
