//! Events of pointer and keyboard, as far as they are not plain.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

/// Lets a drag begin, for which Firefox wants something to be carried.
pub fn begin(event: &Event) {
    let carried = || {
        let carrier = Reflect::get(event, &JsValue::from_str("dataTransfer"))?;
        let set = Reflect::get(&carrier, &JsValue::from_str("setData"))?;
        let set: Function = set.dyn_into()?;
        set.call2(
            &carrier,
            &JsValue::from_str("text/plain"),
            &JsValue::from_str(""),
        )
    };
    // Refused, the line stays where it is; the buttons move it all the same.
    let _ = carried();
}

/// Whether the Escape key was pressed.
pub fn is_escape(event: &Event) -> bool {
    let key = Reflect::get(event, &JsValue::from_str("key"));
    key.ok().and_then(|key| key.as_string()).as_deref() == Some("Escape")
}
