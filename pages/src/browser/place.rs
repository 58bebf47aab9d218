//! The place within a page that its address names: what follows the `#`.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement};

/// The place's name; empty where none is named.
pub fn place() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    hash.map(|hash| hash.trim_start_matches('#').to_owned())
        .unwrap_or_default()
}

/// Calls `f` with each new place, for as long as the page lives.
pub fn follow(f: impl Fn(String) + 'static) {
    let listener = Closure::<dyn Fn()>::new(move || f(place())).into_js_value();
    if let Some(window) = web_sys::window() {
        // Refused, the browser still scrolls there by itself.
        let _ = window.add_event_listener_with_callback("hashchange", listener.unchecked_ref());
    }
}

/// Moves the keyboard to an element once it is drawn.
pub fn focus(id: String) {
    once_drawn(move |document| {
        if let Some(element) = document.get_element_by_id(&id).and_then(holder) {
            let _ = element.focus();
        }
    });
}

/// Brings the place into sight once it is drawn, and the keyboard with it.
pub fn show() {
    once_drawn(|document| {
        let Some(named) = document.get_element_by_id(&place()) else {
            return;
        };
        named.scroll_into_view();
        let summary = named.query_selector("summary").ok().flatten();
        if let Some(summary) = summary.and_then(holder) {
            let _ = summary.focus();
        }
    });
}

fn holder(element: Element) -> Option<HtmlElement> {
    element.dyn_into().ok()
}

fn once_drawn(f: impl FnOnce(Document) + 'static) {
    let draw = Closure::once_into_js(move || {
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            f(document);
        }
    });
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(draw.unchecked_ref());
    }
}
