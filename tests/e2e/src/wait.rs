//! The only place that waits for what cannot be awaited.

use std::time::Duration;

use anyhow::{Result, bail};
use tokio::time::{Instant, sleep};

/// Short enough not to show in a test's time, long enough not to starve two cores.
const INTERVAL: Duration = Duration::from_millis(20);

/// How long anything may take that is not itself under test.
pub(crate) const PATIENCE: Duration = Duration::from_secs(15);

/// How long a browser or its driver may take to start, two of them on two shared cores.
pub(crate) const START: Duration = Duration::from_secs(30);

/// What one look at a condition found.
#[derive(Debug)]
pub enum Look<T> {
    /// The condition holds, and this came with it.
    Ready(T),
    /// Not yet: what there was instead, for the error if it stays that way.
    NotYet(String),
}

impl Look<()> {
    /// Ready when `holds`; `instead` says what there is while it does not.
    pub fn at(holds: bool, instead: impl FnOnce() -> String) -> Self {
        if holds {
            Self::Ready(())
        } else {
            Self::NotYet(instead())
        }
    }
}

/// Looks again and again until the condition holds.
///
/// WebDriver offers no event for most of what a test waits for, so something has to poll; it is done
/// here and nowhere else.
///
/// # Errors
/// When `limit` has passed, naming `what` was awaited and what was seen last; or when a look fails.
pub async fn until<T>(
    what: &str,
    limit: Duration,
    mut look: impl AsyncFnMut() -> Result<Look<T>>,
) -> Result<T> {
    let deadline = Instant::now() + limit;
    loop {
        match look().await? {
            Look::Ready(found) => return Ok(found),
            Look::NotYet(instead) if Instant::now() >= deadline => {
                bail!("waited {limit:?} for {what}; last seen: {instead}")
            }
            Look::NotYet(_) => sleep(INTERVAL).await,
        }
    }
}
