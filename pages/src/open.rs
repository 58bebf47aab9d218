//! From the page's first paint, which is static, to the living page.

use crate::browser::document;
use crate::browser::task::spawn_local;
use crate::feed::Feed;
use crate::parts::view::AnyView;
use crate::words;
use any_spawner::Executor;
use reactive_graph::owner::Owner;
use tachys::prelude::{Mountable, Render};

/// What draws a page.
pub type Page = fn(Feed) -> AnyView;

/// Opens the page that `find` knows by the document's name for itself, `document.body.dataset.page`.
/// Called once.
///
/// The static skeleton stays until there is something to show, and is replaced in one go:
/// the page has two paints, and nothing flickers in between.
pub fn page(find: fn(&str) -> Page) {
    document::speak(&words::language(), &words::direction());
    spawn_local(async move {
        let feed = Feed::open().await;
        let Some(place) = document::clear_app() else {
            return;
        };
        let page = find(&document::page());
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
