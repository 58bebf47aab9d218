//! Calls, and longer work, of which nobody awaits the end.
//!
//! The browser does them in the order in which they were made. An `async` function for each would
//! be a kilobyte of the worker for nothing.

use js_sys::{Array, Promise};
use std::pin::Pin;
use wasm_bindgen::JsValue;

/// Starts work of which nobody waits for the end. Boxed, so that the machinery is there once.
pub fn start(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    wasm_bindgen_futures::spawn_local(work);
}

/// Lets a call go on by itself; what becomes of it is nobody's concern, its failure included.
pub fn let_go(call: Result<Promise, JsValue>) {
    if let Ok(promise) = call {
        // This one is never rejected, and counts as having seen to the other.
        let _ = Promise::all_settled(&Array::of1(&promise));
    }
}
