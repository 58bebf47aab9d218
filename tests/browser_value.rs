//! Plain objects for the browser's calls.

#![cfg(target_arch = "wasm32")]

use end_credits::browser::value::{get, object, text, texts, truth};
use js_sys::{Array, Function, Object};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

// Where the background lives.
wasm_bindgen_test_configure!(run_in_service_worker);

#[wasm_bindgen_test]
fn an_object_has_what_was_given() {
    let made = object([("name", "kim".into()), ("signedIn", true.into())]);
    let made = made.expect("an object can be made");
    assert_eq!(text(&made, "name").as_deref(), Some("kim"));
    assert_eq!(truth(&made, "signedIn"), Some(true));
}

#[wasm_bindgen_test]
fn what_is_undefined_is_left_out() {
    let made = object([("domain", JsValue::UNDEFINED), ("path", JsValue::NULL)]);
    let made = Object::from(made.expect("an object can be made"));
    // The browsers refuse `undefined` where they take a missing property.
    assert_eq!(Object::keys(&made).join(","), "path");
}

#[wasm_bindgen_test]
fn a_property_of_another_kind_is_none() {
    let made = object([("name", 5.into()), ("signedIn", "true".into())]);
    let made = made.expect("an object can be made");
    assert_eq!(text(&made, "name"), None);
    assert_eq!(truth(&made, "signedIn"), None);
    assert_eq!(text(&made, "missing"), None);
}

#[wasm_bindgen_test]
fn what_is_no_object_has_no_properties() {
    for odd in [JsValue::UNDEFINED, JsValue::NULL, 5.into(), "text".into()] {
        assert!(get(&odd, "name").is_undefined(), "{odd:?}");
    }
}

#[wasm_bindgen_test]
fn a_property_that_throws_is_none() {
    let trap =
        Function::new_no_args("return Object.defineProperty({}, 'name', { get() { throw 1; } });");
    let trap = trap
        .call0(&JsValue::UNDEFINED)
        .expect("an object with a trap");
    assert!(get(&trap, "name").is_undefined());
}

#[wasm_bindgen_test]
fn texts_become_an_array_in_their_order() {
    let array = Array::from(&texts(["b", "a"]));
    assert_eq!(array.join(","), "b,a");
}
