//! The body of an answer, up to a limit.

use super::awaited::Awaited;
use super::error::BrowserError;
use super::value;
use wasm_bindgen::JsCast;
use web_sys::{ReadableStreamDefaultReader, Response, TextDecodeOptions, TextDecoder};

/// How much of a page is read: a marker or a form that comes later is not found.
const MOST_BYTES: usize = 1 << 20;

/// The text of an answer. What follows the limit is not fetched.
pub async fn text(response: &Response) -> Result<String, BrowserError> {
    let body = response.body().ok_or(BrowserError)?;
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    let decoder = TextDecoder::new()?;
    // A character may begin in one part and end in the next.
    let goes_on = TextDecodeOptions::new();
    goes_on.set_stream(true);
    let mut text = String::new();
    while text.len() < MOST_BYTES {
        let part = Awaited::from(reader.read()).await?;
        if value::truth(&part, "done") != Some(false) {
            break;
        }
        let part = value::get(&part, "value").unchecked_into();
        text += &decoder.decode_with_buffer_source_and_options(&part, &goes_on)?;
    }
    drop(reader.cancel());
    Ok(text)
}
