//! Where kept receipts lie: in the extension's memory and on disk, each under a key of its own.

use end_credits::core::codec;
use end_credits::core::receipts::{self, KeptReceipt};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    type Area;

    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "storage"], js_name = local)]
    static LOCAL: Area;

    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "storage"], js_name = session)]
    static SESSION: Area;

    #[wasm_bindgen(catch, method)]
    async fn get(this: &Area, keys: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, method)]
    async fn set(this: &Area, items: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, method)]
    async fn remove(this: &Area, keys: Vec<String>) -> Result<(), JsValue>;
}

fn areas() -> [Area; 2] {
    [&LOCAL, &SESSION].map(|area| area.with(|area: &Area| area.clone()))
}

/// Every kept receipt with its key, in no order.
pub async fn all() -> Vec<(String, KeptReceipt)> {
    let mut found = Vec::new();
    for area in areas() {
        let Ok(items) = area.get(&JsValue::NULL).await else {
            continue;
        };
        let entries = js_sys::Object::entries(&items.unchecked_into());
        for entry in entries.iter() {
            let entry: js_sys::Array = entry.unchecked_into();
            let (key, text) = (entry.get(0).as_string(), entry.get(1).as_string());
            if let (Some(key), Some(text)) = (key, text)
                && receipts::is_kept(&key)
                // One that cannot be read is one of another version.
                && let Ok(kept) = codec::decode_since(2, &text)
            {
                found.push((key, kept));
            }
        }
    }
    found
}

/// Takes receipts away, wherever they lie; whether that has worked.
pub async fn remove(keys: &[String]) -> bool {
    let mut is_gone = true;
    for area in areas() {
        is_gone &= area.remove(keys.to_vec()).await.is_ok();
    }
    is_gone
}

/// Puts what is on disk into memory instead, from where it goes with the browser. The background
/// takes from the disk what is left there.
pub async fn into_memory() {
    let [disk, memory] = areas();
    let Ok(items) = disk.get(&JsValue::NULL).await else {
        return;
    };
    let entries = js_sys::Object::entries(&items.unchecked_into());
    let receipts = entries.filter(&mut |entry: JsValue, _, _| {
        let entry: js_sys::Array = entry.unchecked_into();
        entry
            .get(0)
            .as_string()
            .is_some_and(|key| receipts::is_kept(&key))
    });
    if let Ok(receipts) = js_sys::Object::from_entries(&receipts) {
        // Refused, they are gone: on a shared device nothing stays on disk.
        let _ = memory.set(&receipts).await;
    }
}
