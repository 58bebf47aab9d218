//! `storage.managed`: what whoever looks after this machine has set.

use super::awaited::awaited;
use super::unawaited::start;
use crate::core::input::Input;
use crate::core::policy::Policy;
use crate::decode;
use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "storage", "managed"], js_name = get)]
    fn managed_get(keys: &JsValue) -> Result<Promise, JsValue>;
}

/// Says what is set.
pub fn look(feed: fn(Input)) {
    start(async move {
        feed(Input::PolicySeen(Box::new(read().await)));
    });
}

/// What is set. Where nothing is, Firefox refuses to answer.
pub async fn read() -> Policy {
    match awaited(managed_get(&JsValue::NULL)).await {
        Ok(set) => decode::policy::policy(&set),
        Err(_) => Policy::default(),
    }
}
