//! Firefox clears `localStorage`, IndexedDB and service workers by host, and nothing else.
//!
//! CacheStorage is reached from within its origin only: a frame of the origin in the background
//! page, which nobody sees, and `extension/sweep.js` in it. The frame shows one small file, which
//! is put into the HTTP cache while the service's tab is still open, so that the wipe needs no
//! answer from the service. The HTTP cache of the service's own tabs is kept apart from every
//! frame's; it is reached by an answer to a tab of the origin, which is opened in the background
//! for some 30 ms and asked for the same small file.

use crate::browser::error::BrowserError;
use crate::browser::rules::{self, About, Change, Rule};
use crate::browser::{browsing_data, tabs};
use crate::core::address::{Address, Origin, is_within};
use crate::core::effect::StoresPlace;
use crate::core::ids::TabId;
use crate::core::receipt::StoreKind;
use futures_channel::oneshot;
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use std::cell::RefCell;
use std::pin::pin;
use web_sys::{HtmlIFrameElement, HtmlImageElement, Node};

const FRAME_RULE: u32 = 2;
const TAB_RULE: u32 = 3;

/// How long a frame or a tab may take, in milliseconds.
const FRAME_LIMIT: u32 = 600;
const TAB_LIMIT: u32 = 3_000;

thread_local! {
    /// Who waits for `extension/sweep.js` to report from which address.
    static WAITING: RefCell<Vec<(String, oneshot::Sender<()>)>> = const { RefCell::new(Vec::new()) };
}

/// Takes up the report of `extension/sweep.js` from one address.
pub fn arrived(url: &str) {
    WAITING.with(|waiting| {
        let mut waiting = waiting.borrow_mut();
        if let Some(at) = waiting.iter().position(|(expected, _)| expected == url) {
            // Whoever waited may have given up.
            let _ = waiting.swap_remove(at).1.send(());
        }
    });
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
    let hosts = hosts(place);
    let mut left = Vec::new();
    // The service worker goes first: it would answer in the frame's place.
    if browsing_data::remove_by_host(&hosts).await.is_err() {
        left.extend([
            StoreKind::LocalStorage,
            StoreKind::IndexedDb,
            StoreKind::ServiceWorkers,
        ]);
    }
    let frames = empty_cache_storage(place).await;
    let tabs = empty_http_cache(place).await;
    if frames.is_err() && tabs.is_err() {
        left.push(StoreKind::CacheStorage);
    }
    if tabs.is_err() {
        left.push(StoreKind::HttpCache);
    }
    // The small files themselves.
    let _ = browsing_data::remove_cache_by_host(&hosts).await;
    left
}

async fn empty_cache_storage(place: &StoresPlace) -> Result<(), BrowserError> {
    set_frame_rule(place).await?;
    let mut frames = Vec::new();
    for origin in &place.seen {
        frames.push(Frame::open(&light_url(origin, place))?);
    }
    let mut result = Ok(());
    for frame in frames {
        result = result.and(frame.swept().await);
    }
    let _ = rules::remove(FRAME_RULE).await;
    result
}

/// An answer that asks for it clears storage and cache alike, of the tab's own partition and store.
async fn empty_http_cache(place: &StoresPlace) -> Result<(), BrowserError> {
    rules::set(Rule {
        id: TAB_RULE,
        about: About::Own,
        url_filter: Some(&light_filter(place)),
        domains: place.domains,
        kinds: &["main_frame"],
        request: &[Change::Remove("cookie")],
        response: &[
            Change::Set("clear-site-data", "\"cache\", \"storage\""),
            Change::Set("cache-control", "no-store"),
            Change::Remove("set-cookie"),
        ],
    })
    .await?;
    let mut result = Ok(());
    let mut tab = tab_left_open(place).await;
    for origin in &place.seen {
        let url = light_url(origin, place);
        let report = expect(&url);
        let shown = match tab {
            Some(tab) => tabs::show(tab, &url).await,
            None => match tabs::open_behind(&url, &place.store).await {
                Ok(opened) => {
                    tab = Some(opened);
                    Ok(())
                }
                Err(error) => Err(error),
            },
        };
        let cleared = match shown {
            Ok(()) => within(TAB_LIMIT, report).await,
            Err(error) => Err(error),
        };
        result = result.and(cleared);
        if result.is_err() {
            break;
        }
    }
    if let Some(tab) = tab {
        let _ = tabs::close(tab).await;
    }
    let _ = rules::remove(TAB_RULE).await;
    result
}

/// The tab of a wipe in whose middle the background has died. Nobody else looks at that file.
async fn tab_left_open(place: &StoresPlace) -> Option<TabId> {
    let shown = tabs::all().await.ok()?;
    let left = shown.iter().find(|tab| {
        let is_ours = |address: &Address| {
            let is_within = |domain: &&str| is_within(address.host(), domain);
            address.path() == place.light_path && place.domains.iter().any(is_within)
        };
        tab.store == place.store && tab.address.as_ref().is_some_and(is_ours)
    });
    left.map(|tab| tab.tab)
}

/// Lets the small file be framed and cached, and keeps cookies out of it.
async fn set_frame_rule(place: &StoresPlace) -> Result<(), BrowserError> {
    rules::set(Rule {
        id: FRAME_RULE,
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
    .await
}

/// A hidden frame in the background page, gone when this is dropped.
struct Frame {
    element: HtmlIFrameElement,
    report: oneshot::Receiver<()>,
}

impl Frame {
    fn open(url: &str) -> Result<Frame, BrowserError> {
        let document = web_sys::window()
            .and_then(|window| window.document())
            .ok_or(BrowserError)?;
        let element: HtmlIFrameElement =
            wasm_bindgen::JsCast::unchecked_into(document.create_element("iframe")?);
        let report = expect(url);
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

fn expect(url: &str) -> oneshot::Receiver<()> {
    let (report, receiver) = oneshot::channel();
    WAITING.with(|waiting| {
        let mut waiting = waiting.borrow_mut();
        waiting.retain(|(_, earlier)| !earlier.is_canceled());
        waiting.push((url.to_owned(), report));
    });
    receiver
}

async fn within(
    limit: u32,
    report: impl Future<Output = Result<(), oneshot::Canceled>>,
) -> Result<(), BrowserError> {
    match select(pin!(report), TimeoutFuture::new(limit)).await {
        Either::Left((Ok(()), _)) => Ok(()),
        _ => Err(BrowserError),
    }
}

fn light_url(origin: &Origin, place: &StoresPlace) -> String {
    [&*origin.to_string(), place.light_path].concat()
}

fn light_filter(place: &StoresPlace) -> String {
    [place.light_path, "|"].concat()
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
