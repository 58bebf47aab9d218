//! Plain JavaScript objects, for the browser's calls.

use super::error::BrowserError;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// An object with these properties; one that is `undefined` is left out.
pub fn object<const N: usize>(properties: [(&str, JsValue); N]) -> Result<JsValue, BrowserError> {
    let object = Object::new();
    for (name, value) in properties {
        if !value.is_undefined() {
            Reflect::set(&object, &JsValue::from_str(name), &value)?;
        }
    }
    Ok(object.into())
}

/// An array of texts.
pub fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> JsValue {
    let array = js_sys::Array::new();
    for text in texts {
        array.push(&JsValue::from_str(text));
    }
    array.into()
}

/// A property that holds text; none where it is missing or holds something else.
pub fn text(object: &JsValue, name: &str) -> Option<String> {
    get(object, name).as_string()
}

/// A property that holds true or false; none where it is missing or holds something else.
pub fn truth(object: &JsValue, name: &str) -> Option<bool> {
    get(object, name).as_bool()
}

/// A property; `undefined` where it is missing.
pub fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}
