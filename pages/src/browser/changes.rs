//! `storage.onChanged`: what is published while a page is open.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "onChanged"], js_name = addListener)]
    fn add_listener(listener: &JsValue) -> Result<(), JsValue>;
}

/// Calls `f` with each new value of `key` in the session store, for as long as the page lives.
pub fn follow_session(key: &'static str, f: impl Fn(JsValue) + 'static) {
    let listener =
        Closure::<dyn Fn(JsValue, String)>::new(move |changes: JsValue, area: String| {
            if area != "session" {
                return;
            }
            let value = js_sys::Reflect::get(&changes, &JsValue::from_str(key))
                .and_then(|change| js_sys::Reflect::get(&change, &JsValue::from_str("newValue")));
            if let Ok(value) = value
                && !value.is_undefined()
            {
                f(value);
            }
        });
    // Refused, the page shows what it read at the start; there is nobody to tell.
    let _ = add_listener(&listener.into_js_value());
}
