//! The brief pages: the popup, which opens at a click and has to be there at once, and the warning.
#![cfg(target_arch = "wasm32")]

use end_credits_pages::{open, popup, warning};
use wasm_bindgen::prelude::*;

/// Called once by the page, as soon as the module is there.
#[wasm_bindgen(start)]
pub fn start() {
    open::page(|name| match name {
        "warning" => warning::warning,
        _ => popup::popup,
    });
}
