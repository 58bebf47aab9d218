//! When an ending that was not proved is tried again.

use super::verdict::Verdict;

/// What each request may take, in milliseconds.
pub const REQUEST_TIME_LIMIT: u64 = 5_000;

/// After how long a worker that has gone silent in the middle of an ending is taken for dead,
/// in milliseconds: longer than the requests of one attempt can take.
pub const SILENCE_LIMIT: u64 = 45_000;

/// The attempt from which on a verdict is told to the user. The first may have failed for reasons
/// that the second, which carries the capture, does not share.
pub const TELLING_ATTEMPT: u8 = 1;

/// How long to wait before the next attempt, in milliseconds; none when it was the last.
///
/// `attempt` is the one that has just failed, counted from 0.
pub fn delay_after(attempt: u8, verdict: Verdict) -> Option<u64> {
    match (attempt, verdict) {
        // Without a capture there is nothing that another attempt could prove.
        (_, Verdict::Unproven) => None,
        (0, Verdict::Persists) => Some(0),
        (0, _) => Some(1_000),
        (1, _) => Some(2_000),
        (2, _) => Some(5_000),
        (3, _) => Some(15_000),
        (4, _) => Some(60_000),
        _ => None,
    }
}
