//! Waiting for word of something, and not for ever.

use super::error::BrowserError;
use futures_channel::oneshot;
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use std::pin::pin;

/// Waits for the word, for `limit` milliseconds at most.
pub async fn within(limit: u32, word: &mut oneshot::Receiver<()>) -> Result<(), BrowserError> {
    match select(word, TimeoutFuture::new(limit)).await {
        Either::Left((Ok(()), _)) => Ok(()),
        _ => Err(BrowserError),
    }
}

/// What the work comes to, if it does within `limit` milliseconds.
pub async fn in_time<T>(limit: u32, work: impl Future<Output = T>) -> Option<T> {
    match select(pin!(work), TimeoutFuture::new(limit)).await {
        Either::Left((done, _)) => Some(done),
        Either::Right(_) => None,
    }
}
