//! From the page's first paint, which is static, to the living page.

use crate::browser::document;
use crate::browser::task::spawn_local;
use crate::feed::Feed;
use crate::{checklist, guide, options, popup, receipts, site, warning, welcome, words};
use any_spawner::Executor;
use reactive_graph::owner::Owner;
use tachys::prelude::{Mountable, Render};
use wasm_bindgen::prelude::*;

/// Called once by the page, as soon as the module is there.
///
/// The static skeleton stays until there is something to show, and is replaced in one go:
/// the page has two paints, and nothing flickers in between.
#[wasm_bindgen(start)]
pub fn start() {
    document::speak(&words::language(), &words::direction());
    spawn_local(async {
        let feed = Feed::open().await;
        let Some(place) = document::clear_app() else {
            return;
        };
        let page = match document::page().as_str() {
            "checklist" => checklist::checklist,
            "guide" => guide::guide,
            "options" => options::options,
            "receipts" => receipts::receipts,
            "site" => site::site,
            "rehearsal" => welcome::theatre,
            "welcome" => welcome::welcome,
            "warning" => warning::warning,
            _ => popup::popup,
        };
        // Refused, it is there already.
        let _ = Executor::init_wasm_bindgen();
        let owner = Owner::new();
        let drawn = owner.with(|| {
            let mut drawn = page(feed).drawn().build();
            drawn.mount(&place, None);
            drawn
        });
        // The page lives as long as its document.
        std::mem::forget((owner, drawn));
    });
}
