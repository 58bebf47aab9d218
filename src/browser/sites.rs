//! The user's own sites: a page writes them down on disk, and they lie in memory for the wakes.

use super::storage::{self, Area};
use super::value;
use crate::core::catalogue;
use wasm_bindgen::JsValue;

/// Where they are, in either place.
pub const SITES: &str = "sites";

/// Takes up what is on disk.
pub async fn take_up() {
    let written = storage::read(Area::Local, SITES).await;
    let written = written.unwrap_or_default();
    if let Ok(items) = value::object([(SITES, written.clone())]) {
        storage::write(Area::Session, &items);
    }
    catalogue::take_up_own(written.as_string().unwrap_or_default());
}

/// Takes up what is in memory.
pub fn take_up_from(memory: &JsValue) {
    catalogue::take_up_own(value::text(memory, SITES).unwrap_or_default());
}
