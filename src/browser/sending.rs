//! `webRequest`: when a request has left with its cookies. Firefox only.
//!
//! Firefox puts the cookies on a request some milliseconds after `fetch` was called. A wipe that
//! begins in that time takes the session out of its own sign-out. Chromium reads the jar at once.
//!
//! A request that is urgent may belong to a quit, in which Firefox takes the network away before the
//! jar: then nothing leaves, and a wipe that is still done takes from the next start what it needs to
//! tell the service. So the wipe after an urgent request waits for its answer, or until the browser
//! would have quit.

use super::runtime;
use super::value;
use super::waiting::within;
use crate::core::receipt::Answer;
use futures_channel::oneshot;
use gloo_timers::future::TimeoutFuture;
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

/// The same after an urgent request: longer than a quit leaves the background alive, and short enough
/// for the wipe to be done within a second.
const URGENT_LIMIT: u32 = 500;

struct UnderWay {
    url: &'static str,
    is_urgent: bool,
}

#[derive(Default)]
struct Sending {
    under_way: Vec<UnderWay>,
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
            let has_left = |it: &UnderWay| it.url == url && !it.is_urgent;
            sent(&has_left);
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
pub fn begins(url: &'static str, is_urgent: bool) {
    if runtime::is_firefox() {
        let begun = UnderWay { url, is_urgent };
        SENDING.with(|sending| sending.borrow_mut().under_way.push(begun));
    }
}

/// A request has been answered, or never will be. Returns when the wipe need not wait for it any more.
pub async fn over(url: &'static str, is_urgent: bool, answer: &Answer) {
    if is_urgent && *answer == Answer::Failed && runtime::is_firefox() {
        TimeoutFuture::new(URGENT_LIMIT).await;
    }
    sent(&|it| it.url == url && it.is_urgent == is_urgent);
}

fn sent(is_it: &dyn Fn(&UnderWay) -> bool) {
    SENDING.with(|sending| {
        let mut sending = sending.borrow_mut();
        if let Some(at) = sending.under_way.iter().position(is_it) {
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
        let is_urgent = sending.under_way.iter().any(|it| it.is_urgent);
        let (sender, receiver) = oneshot::channel();
        sending.waiting.push(sender);
        Some((receiver, if is_urgent { URGENT_LIMIT } else { LIMIT }))
    });
    if let Some((mut waiting, limit)) = waiting {
        // The wipe begins in any case.
        let _ = within(limit, &mut waiting).await;
    }
}
