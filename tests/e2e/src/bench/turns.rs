//! Two subjects that close by turns, so that whatever slows the machine down slows down both.

use std::time::Duration;

use anyhow::Result;

use super::statistics::median;

/// What their closes were like, the first's and the second's.
#[derive(Debug)]
pub(super) struct Turns<T>([Vec<T>; 2]);

impl<T> Turns<T> {
    /// Lets `close` close with the first subject and with the second, so often each. Whoever goes second
    /// meets a warmer machine: that takes turns as well. The first close of each pays for much that no
    /// later one does, and is not counted.
    pub(super) async fn take(
        closes: usize,
        close: impl AsyncFn(usize) -> Result<T>,
    ) -> Result<Self> {
        let mut turns = Self([Vec::new(), Vec::new()]);
        for turn in 0..=closes {
            for at in [turn % 2, (turn + 1) % 2] {
                let sample = close(at).await?;
                if turn > 0 {
                    turns.0[at].push(sample);
                }
            }
        }
        Ok(turns)
    }

    /// The slowest of both, in milliseconds.
    pub(super) fn slowest(&self, of: fn(&T) -> Duration) -> [f64; 2] {
        self.0.each_ref().map(|samples| {
            let slowest = samples.iter().map(of).max().unwrap_or_default();
            slowest.as_secs_f64() * 1000.0
        })
    }

    /// The medians of both, in milliseconds.
    pub(super) fn medians(&self, of: fn(&T) -> Duration) -> [f64; 2] {
        self.0.each_ref().map(|samples| {
            let median = median(samples.iter().map(of)).unwrap_or_default();
            median.as_secs_f64() * 1000.0
        })
    }
}
