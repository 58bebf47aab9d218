//! What is written down survives the browser's own text, which is not UTF-8.

#![cfg(target_arch = "wasm32")]

use end_credits::core::codec::{decode, encode};
use end_credits::core::durable::Journal;
use end_credits::core::state::State;
use js_sys::{Function, JsString};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

// Where the background lives.
wasm_bindgen_test_configure!(run_in_service_worker);

/// Text as `storage` and messages hand it back: copied by the browser, in its own notation.
fn through_the_browser(text: &str) -> String {
    let clone: Function = js_sys::Reflect::get(&js_sys::global(), &"structuredClone".into())
        .expect("every worker has structuredClone")
        .unchecked_into();
    let copy = clone.call1(&JsValue::UNDEFINED, &text.into());
    let copy = copy.expect("text can be cloned");
    copy.as_string().expect("a copy of text is text")
}

#[wasm_bindgen_test]
fn every_byte_survives() {
    let bytes: Vec<u8> = (0..=255).collect();
    let text = encode(&bytes);
    assert_eq!(decode(&through_the_browser(&text)), Ok(bytes));
}

#[wasm_bindgen_test]
fn one_byte_is_one_unit_of_the_browsers_text() {
    let bytes: Vec<u8> = (0..=255).collect();
    let text = encode(&bytes);
    // The version, the length in two bytes, and the bytes themselves.
    assert_eq!(JsString::from(text).length(), 1 + 2 + 256);
}

#[wasm_bindgen_test]
fn state_and_journal_survive() {
    let state = State::default();
    let text = encode(&state);
    assert_eq!(decode(&through_the_browser(&text)), Ok(state));
    let journal = Journal::default();
    let text = encode(&journal);
    assert_eq!(decode(&through_the_browser(&text)), Ok(journal));
}

#[wasm_bindgen_test]
fn foreign_and_damaged_text_is_refused() {
    let text = encode(&"a@b".to_owned());
    let shortened: String = text.chars().take(2).collect();
    for foreign in ["", "{}", "\u{1}", "\u{1}\u{ff}", "\u{20ac}", &shortened] {
        assert!(
            decode::<String>(&through_the_browser(foreign)).is_err(),
            "{foreign:?}"
        );
    }
}
