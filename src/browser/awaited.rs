//! Calls of which the end is awaited.
//!
//! A binding that is an `async` function carries a machine of its own for that. The bindings return
//! their promises instead, and this one machine waits for them all: ten kilobytes less of the worker.

use js_sys::Promise;
use std::pin::Pin;
use std::task::{Context, Poll};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// A call into the browser that is under way, or has failed already.
pub struct Awaited(Call);

enum Call {
    UnderWay(JsFuture),
    /// Nothing once it has been told.
    Failed(Option<JsValue>),
}

/// Waits for what a call comes to; one that could not be made fails at once.
pub fn awaited<E: Into<JsValue>>(call: Result<Promise, E>) -> Awaited {
    Awaited(match call.map_err(E::into) {
        Ok(promise) => Call::UnderWay(promise.into()),
        Err(error) => Call::Failed(Some(error)),
    })
}

impl From<Promise> for Awaited {
    fn from(promise: Promise) -> Awaited {
        Awaited(Call::UnderWay(promise.into()))
    }
}

impl Future for Awaited {
    type Output = Result<JsValue, JsValue>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.0 {
            Call::UnderWay(answer) => Pin::new(answer).poll(context),
            Call::Failed(error) => Poll::Ready(Err(error.take().unwrap_or_default())),
        }
    }
}
