//! Plain JavaScript objects, for the browser's calls, and looking into those it hands over.

use super::error::BrowserError;
use crate::decode::Fields;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

impl Fields for JsValue {
    fn as_text(&self) -> Option<String> {
        self.as_string()
    }

    fn as_truth(&self) -> Option<bool> {
        self.as_bool()
    }

    fn as_number(&self) -> Option<f64> {
        self.as_f64()
    }

    fn get(&self, name: &str) -> JsValue {
        get(self, name)
    }

    fn names(&self) -> Vec<String> {
        let object = self.dyn_ref::<Object>().map(Object::keys);
        let names = object.unwrap_or_default();
        names.iter().filter_map(|name| name.as_string()).collect()
    }

    fn is_object(&self) -> bool {
        JsValue::is_object(self) && !self.is_list()
    }

    fn is_list(&self) -> bool {
        Array::is_array(self)
    }

    fn items(&self) -> Vec<JsValue> {
        self.dyn_ref::<Array>()
            .map(Array::to_vec)
            .unwrap_or_default()
    }
}

/// An object with these properties; one that is `undefined` is left out.
pub fn object<const N: usize>(properties: [(&str, JsValue); N]) -> Result<JsValue, BrowserError> {
    object_of(&properties)
}

/// The same, made once for any number of properties.
fn object_of(properties: &[(&str, JsValue)]) -> Result<JsValue, BrowserError> {
    let object = Object::new();
    for (name, value) in properties {
        if !value.is_undefined() {
            Reflect::set(&object, &JsValue::from_str(name), value)?;
        }
    }
    Ok(object.into())
}

/// An array of texts.
pub fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> JsValue {
    let array = Array::new();
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

/// Sets a property of an object that takes it.
pub fn set(object: &JsValue, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// A property; `undefined` where it is missing.
pub fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}
