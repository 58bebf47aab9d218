//! The body of an answer, up to a limit.

use super::error::BrowserError;
use super::value;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, Response};

/// How much of a page is read: a marker or a form that comes later is not found.
const MOST_BYTES: usize = 1 << 20;

/// The text of an answer. What follows the limit is not fetched.
pub async fn text(response: &Response) -> Result<String, BrowserError> {
    let body = response.body().ok_or(BrowserError)?;
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    while bytes.len() < MOST_BYTES {
        let part = JsFuture::from(reader.read()).await?;
        if value::truth(&part, "done") != Some(false) {
            break;
        }
        let part: Uint8Array = value::get(&part, "value").unchecked_into();
        bytes.extend(part.to_vec());
    }
    drop(reader.cancel());
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
