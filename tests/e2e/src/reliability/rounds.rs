//! What is asked of a run.

use std::time::Duration;

/// How often each end of the browser is played, and how.
#[derive(Debug, Clone, Copy)]
pub struct Rounds {
    /// How many times.
    pub count: usize,
    /// How long a session is watched before the browser ends: a background that nothing keeps awake
    /// sleeps after half a minute.
    pub watched: Duration,
    /// How many browsers may be watched at the same time. Only one at a time starts or ends.
    pub at_once: usize,
}
