//! Taking turns, within one thread: the smallest lock that waits without blocking. The one of
//! `futures-util` is made for threads, and two kilobytes larger.

use futures_channel::oneshot;
use std::cell::RefCell;
use std::collections::VecDeque;

/// Whose turn it is; empty while it is nobody's.
#[derive(Default)]
pub struct Turns(RefCell<Option<VecDeque<oneshot::Sender<()>>>>);

/// A turn, over when this is dropped.
pub struct Turn<'a>(&'a Turns);

impl Turns {
    /// Waits for its turn, in the order of asking.
    pub async fn take(&self) -> Turn<'_> {
        let awaited = match &mut *self.0.borrow_mut() {
            Some(waiting) => {
                let (mine, awaited) = oneshot::channel();
                waiting.push_back(mine);
                Some(awaited)
            }
            free => {
                *free = Some(VecDeque::new());
                None
            }
        };
        if let Some(awaited) = awaited {
            // The turn before this one always says when it is over.
            let _ = awaited.await;
        }
        Turn(self)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut turns = self.0.0.borrow_mut();
        while let Some(waiting) = turns.as_mut().and_then(VecDeque::pop_front) {
            // Whoever does not wait any more is passed over.
            if waiting.send(()).is_ok() {
                return;
            }
        }
        *turns = None;
    }
}
