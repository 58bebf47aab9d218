//! `webRequest`: when a request has left with its cookies. Firefox only.
//!
//! Firefox puts the cookies on a request some milliseconds after `fetch` was called. A wipe that
//! begins in that time takes the session out of its own sign-out. Chromium reads the jar at once.

use super::runtime;
use super::value;
use super::waiting::within;
use futures_channel::oneshot;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "webRequest", "onSendHeaders"], js_name = addListener)]
    fn add_listener(listener: &JsValue, filter: &JsValue) -> Result<(), JsValue>;
}

/// How long the wipe waits at most, in milliseconds: where no connection can be made, no request
/// ever leaves.
const LIMIT: u32 = 250;

#[derive(Default)]
struct Sending {
    under_way: Vec<&'static str>,
    waiting: Vec<oneshot::Sender<()>>,
}

thread_local! {
    static SENDING: RefCell<Sending> = RefCell::default();
}

/// Begins to listen for requests to these addresses that leave.
pub fn listen(urls: impl IntoIterator<Item = &'static str>) {
    if !runtime::is_firefox() {
        return;
    }
    let listener = Closure::<dyn Fn(JsValue)>::new(|details: JsValue| {
        if let Some(url) = value::text(&details, "url") {
            sent(&url);
        }
    });
    let filter = value::object([
        ("urls", value::texts(urls)),
        ("types", value::texts(["xmlhttprequest"])),
    ]);
    if let Ok(filter) = filter {
        // Without the listener every wipe waits until the limit, and is done all the same.
        let _ = add_listener(&listener.into_js_value(), &filter);
    }
}

/// A request is about to be sent with the jar's cookies.
pub fn begins(url: &'static str) {
    if runtime::is_firefox() {
        SENDING.with(|sending| sending.borrow_mut().under_way.push(url));
    }
}

/// A request has left, or will never.
pub fn sent(url: &str) {
    SENDING.with(|sending| {
        let mut sending = sending.borrow_mut();
        if let Some(at) = sending.under_way.iter().position(|known| *known == url) {
            sending.under_way.swap_remove(at);
        }
        if sending.under_way.is_empty() {
            for waiting in sending.waiting.drain(..) {
                // Whoever waited may have given up.
                let _ = waiting.send(());
            }
        }
    });
}

/// Waits until every request that needs the jar has left with its cookies.
pub async fn all_sent() {
    let waiting = SENDING.with(|sending| {
        let mut sending = sending.borrow_mut();
        if sending.under_way.is_empty() {
            return None;
        }
        let (sender, receiver) = oneshot::channel();
        sending.waiting.push(sender);
        Some(receiver)
    });
    if let Some(mut waiting) = waiting {
        // The wipe begins in any case.
        let _ = within(LIMIT, &mut waiting).await;
    }
}
