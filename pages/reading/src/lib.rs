//! The pages that are there to be read: guide, checklist, receipts, and the welcome with its rehearsal.
#![cfg(target_arch = "wasm32")]

use end_credits_pages::{checklist, guide, open, receipts, welcome};
use wasm_bindgen::prelude::*;

/// Called once by the page, as soon as the module is there.
#[wasm_bindgen(start)]
pub fn start() {
    open::page(|name| match name {
        "checklist" => checklist::checklist,
        "receipts" => receipts::receipts,
        "rehearsal" => welcome::theatre,
        "welcome" => welcome::welcome,
        _ => guide::guide,
    });
}
