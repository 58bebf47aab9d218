//! Firefox clears `localStorage` and IndexedDB by host and store, and nothing else so precisely.
//!
//! CacheStorage is reached from within its origin only: a frame of the origin in the background
//! page, which nobody sees, and `extension/sweep.js` in it. The frame shows one small file, which
//! is put into the HTTP cache while the service's tab is still open, so that the wipe needs no
//! answer from the service. The HTTP cache of the service's own tabs is kept apart from every
//! frame's; it is reached by an answer to a tab of the origin, which is opened in the background
//! for some 30 ms and asked for the same small file.
//!
//! The background page is in the ordinary store. In a container and in a private window the tab
//! alone does it, for its answer clears everything of the store that the tab is in.

use super::sweep::{self, Kinds, light_filter, light_url};
use super::{rule_of, turn_at};
use crate::browser::error::BrowserError;
use crate::browser::rules::{self, About, Change, Purpose, Rule};
use crate::browser::waiting::within;
use crate::browser::{browsing_data, tabs};
use crate::core::effect::StoresPlace;
use crate::core::receipt::StoreKind;
use crate::core::settings::Wipe;
use futures_channel::oneshot;
use web_sys::{HtmlIFrameElement, HtmlImageElement, Node};

/// How long a frame may take, in milliseconds.
const FRAME_LIMIT: u32 = 600;

/// What the frame empties. The service worker goes first: it could fill the caches again.
fn frame_kinds(wipe: Wipe) -> Kinds {
    if wipe.storage {
        &["workers", "caches"]
    } else {
        &["caches"]
    }
}

/// Puts the small file of every origin into the HTTP cache.
pub async fn prepare(place: &StoresPlace) {
    if set_frame_rule(place).await.is_ok() {
        for origin in &place.seen {
            // An image, for a fetch is cached where no frame finds it. It fails as an image.
            if let Ok(image) = HtmlImageElement::new() {
                image.set_src(&light_url(origin, place));
            }
        }
    }
}

/// Clears every store; what could not be cleared.
pub async fn wipe(place: &StoresPlace) -> Vec<StoreKind> {
    if is_gone(place).await {
        return Vec::new();
    }
    let is_ordinary = place.store.is_background_jar();
    let is_private = place.store.is_private();
    let hosts = hosts(place);
    let mut left = Vec::new();
    let is_storage_left = place.wipe.storage
        && browsing_data::remove_by_host(&hosts, &place.store)
            .await
            .is_err();
    // Every store's at once, so not while somebody uses the service in another.
    let are_workers_left = place.has_neighbours
        || place.wipe.storage
            && browsing_data::remove_service_workers_by_host(&hosts)
                .await
                .is_err();
    let turn = turn_at(place).await;
    let are_caches_left =
        place.wipe.cache && !(is_ordinary && empty_cache_storage(place).await.is_ok());
    if empty_in_tab(place).await.is_err() {
        if is_storage_left || is_private {
            left.extend([StoreKind::LocalStorage, StoreKind::IndexedDb]);
        }
        if are_caches_left {
            left.push(StoreKind::CacheStorage);
            if are_workers_left {
                left.push(StoreKind::ServiceWorkers);
            }
        }
        left.push(StoreKind::HttpCache);
    }
    drop(turn);
    if is_ordinary {
        // The small files themselves.
        let _ = browsing_data::remove_cache_by_host(&hosts).await;
    }
    left
}

/// Whether the store has gone, and everything with it: a container that was removed, or private
/// windows when the last of them is closed.
async fn is_gone(place: &StoresPlace) -> bool {
    if place.store.is_private() {
        matches!(tabs::window_for(&place.store).await, Ok(None))
    } else if place.store.is_background_jar() {
        false
    } else {
        browsing_data::is_refused(&place.store).await
    }
}

async fn empty_cache_storage(place: &StoresPlace) -> Result<(), BrowserError> {
    set_frame_rule(place).await?;
    let mut frames = Vec::new();
    for origin in &place.seen {
        frames.push(Frame::open(&light_url(origin, place), place.wipe)?);
    }
    let mut result = Ok(());
    for frame in frames {
        result = result.and(frame.swept().await);
    }
    let _ = rules::remove(rule_of(Purpose::Frame, place)).await;
    result
}

/// What the answer asks for.
fn site_data(wipe: Wipe) -> &'static str {
    match (wipe.storage, wipe.cache) {
        (true, true) => "\"cache\", \"storage\"",
        (true, false) => "\"storage\"",
        _ => "\"cache\"",
    }
}

/// An answer that asks for it clears storage and cache alike, of the tab's own partition and store.
async fn empty_in_tab(place: &StoresPlace) -> Result<(), BrowserError> {
    rules::set(Rule {
        id: rule_of(Purpose::Emptying, place),
        about: About::Own,
        url_filter: Some(&light_filter(place)),
        domains: place.domains,
        kinds: &["main_frame"],
        request: &[Change::Remove("cookie")],
        response: &[
            Change::Set("clear-site-data", site_data(place.wipe)),
            Change::Set("cache-control", "no-store"),
            Change::Remove("set-cookie"),
        ],
    })
    .await?;
    let result = sweep::in_tab(place, None, &[]).await;
    let _ = rules::remove(rule_of(Purpose::Emptying, place)).await;
    result
}

/// Lets the small file be framed and cached, and keeps cookies out of it.
async fn set_frame_rule(place: &StoresPlace) -> Result<(), BrowserError> {
    rules::set(Rule {
        id: rule_of(Purpose::Frame, place),
        about: About::Own,
        url_filter: Some(&light_filter(place)),
        domains: place.domains,
        kinds: &["image", "sub_frame"],
        request: &[Change::Remove("cookie")],
        response: &[
            Change::Set("cache-control", "max-age=31536000, immutable"),
            Change::Remove("vary"),
            Change::Remove("pragma"),
            Change::Remove("expires"),
            Change::Remove("set-cookie"),
            Change::Remove("x-frame-options"),
            Change::Remove("content-security-policy"),
            Change::Remove("clear-site-data"),
        ],
    })
    .await?;
    Ok(())
}

/// A hidden frame in the background page, gone when this is dropped.
struct Frame {
    element: HtmlIFrameElement,
    report: oneshot::Receiver<()>,
}

impl Frame {
    fn open(url: &str, wipe: Wipe) -> Result<Frame, BrowserError> {
        let document = web_sys::window()
            .and_then(|window| window.document())
            .ok_or(BrowserError)?;
        let element: HtmlIFrameElement =
            wasm_bindgen::JsCast::unchecked_into(document.create_element("iframe")?);
        let report = sweep::expect(url, frame_kinds(wipe));
        element.set_src(url);
        let root: Node = document.document_element().ok_or(BrowserError)?.into();
        root.append_child(&element)?;
        Ok(Frame { element, report })
    }

    async fn swept(mut self) -> Result<(), BrowserError> {
        within(FRAME_LIMIT, &mut self.report).await
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        self.element.remove();
    }
}

/// Firefox counts `host` and `host:port` as two places.
fn hosts(place: &StoresPlace) -> Vec<String> {
    let mut hosts = Vec::new();
    for origin in place.seen.iter().chain(&place.known) {
        for host in [origin.host().to_owned(), origin.authority()] {
            if !hosts.contains(&host) {
                hosts.push(host);
            }
        }
    }
    hosts
}
