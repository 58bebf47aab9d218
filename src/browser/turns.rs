//! Taking turns, within one thread: the smallest lock that waits without blocking. The one of
//! `futures-util` is made for threads, and two kilobytes larger.

use futures_channel::oneshot;
use std::cell::RefCell;

thread_local! {
    /// Who is at something, by its number, and behind them, in the order of asking, who waits for it.
    static QUEUE: RefCell<Vec<(u32, Option<oneshot::Sender<()>>)>> = const { RefCell::new(Vec::new()) };
}

/// A turn, over when this is dropped.
pub struct Turn(u32);

/// Waits for its turn at what has this number, and for nobody who is at anything else.
pub async fn take(number: u32) -> Turn {
    let awaited = QUEUE.with_borrow_mut(|queue| {
        let (told, awaited) = oneshot::channel();
        let is_taken = queue.iter().any(|(it, _)| *it == number);
        queue.push((number, is_taken.then_some(told)));
        is_taken.then_some(awaited)
    });
    if let Some(awaited) = awaited {
        // The turn before this one always says when it is over.
        let _ = awaited.await;
    }
    Turn(number)
}

impl Drop for Turn {
    fn drop(&mut self) {
        QUEUE.with_borrow_mut(|queue| {
            // Whoever is at it, and then whoever does not wait any more.
            while let Some(first) = queue.iter().position(|(it, _)| *it == self.0) {
                if let Some(told) = queue.get_mut(first).and_then(|it| it.1.take())
                    && told.send(()).is_ok()
                {
                    return;
                }
                queue.remove(first);
            }
        });
    }
}
