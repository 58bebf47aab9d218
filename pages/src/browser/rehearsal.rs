//! What stands for a service's session in the rehearsal: a word in the storage that the extension's
//! pages share, and a channel on which the page that plays the service says that it comes and goes.

use crate::clock;
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent, Storage};

const SESSION: &str = "rehearsal";
const PAGE: &str = "rehearsal.html";

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// The session, if there is one.
pub fn session() -> Option<String> {
    storage()?.get_item(SESSION).ok()?
}

/// Removes the session.
pub fn clear() {
    if let Some(storage) = storage() {
        // Refused, the check that follows says so.
        let _ = storage.remove_item(SESSION);
    }
}

/// Opens the page that plays the service.
pub fn open() {
    if let Some(window) = web_sys::window() {
        // Refused, nothing happens, which the user sees.
        let _ = window.open_with_url_and_target(PAGE, "_blank");
    }
}

/// Signs in, says so, and says that it is over when the page goes.
pub fn begin() {
    let (Some(storage), Ok(channel)) = (storage(), BroadcastChannel::new(SESSION)) else {
        return;
    };
    let _ = storage.set_item(SESSION, &clock::now().0.to_string());
    let _ = channel.post_message(&JsValue::TRUE);
    let leave = Closure::<dyn Fn()>::new(move || {
        let _ = channel.post_message(&JsValue::FALSE);
    });
    if let Some(window) = web_sys::window() {
        let leave = leave.into_js_value();
        let _ = window.add_event_listener_with_callback("pagehide", leave.unchecked_ref());
    }
}

/// Calls `f` whenever the page that plays the service comes or goes, for as long as this page lives.
pub fn follow(f: impl Fn(bool) + 'static) {
    let Ok(channel) = BroadcastChannel::new(SESSION) else {
        return;
    };
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        f(event.data().is_truthy());
    });
    channel.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
    // As long as the page: a channel that is let go may be collected with what it was to hear.
    std::mem::forget(channel);
}
