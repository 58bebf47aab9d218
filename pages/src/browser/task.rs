//! Work that a page goes on with by itself.

use std::future::Future;
use std::pin::Pin;

/// Starts it. Boxed: the machinery of a task is made anew for every type of work it is given.
pub fn spawn_local(work: impl Future<Output = ()> + 'static) {
    spawn_boxed(Box::pin(work));
}

fn spawn_boxed(work: Pin<Box<dyn Future<Output = ()>>>) {
    wasm_bindgen_futures::spawn_local(work);
}
