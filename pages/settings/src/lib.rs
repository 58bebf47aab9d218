//! The pages where something is set: the settings, and a site of one's own.
#![cfg(target_arch = "wasm32")]

use end_credits_pages::{open, options, site};
use wasm_bindgen::prelude::*;

/// Called once by the page, as soon as the module is there.
#[wasm_bindgen(start)]
pub fn start() {
    open::page(|name| match name {
        "site" => site::site,
        _ => options::options,
    });
}
