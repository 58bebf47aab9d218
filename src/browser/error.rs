//! What a browser call can fail with.

use wasm_bindgen::JsValue;

/// A browser call was refused, or came back with something unexpected. The browser's own words are
/// not kept: they can quote an address or a cookie, and nobody can act on them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BrowserError;

impl From<JsValue> for BrowserError {
    fn from(_: JsValue) -> Self {
        BrowserError
    }
}

/// Where only the browser's own errors are told on: there are no words to it.
impl From<BrowserError> for JsValue {
    fn from(_: BrowserError) -> Self {
        JsValue::UNDEFINED
    }
}
