//! When an ending that was not proved is tried again.

use super::verdict::{Cause, Verdict};

/// What each request may take, in milliseconds.
pub const REQUEST_TIME_LIMIT: u64 = 5_000;

/// After how long a worker that has gone silent in the middle of an ending is taken for dead,
/// in milliseconds: longer than the requests of one attempt can take.
pub const SILENCE_LIMIT: u64 = 45_000;

/// The attempt from which on a verdict is told to the user. The first may have failed for reasons
/// that the second, which carries the capture, does not share.
pub const TELLING_ATTEMPT: u8 = 1;

/// The attempt that signs out in another way than the first two, where there is one.
pub const OTHER_WAY_ATTEMPT: u8 = 2;

/// How often a service that cannot be reached is tried, for some eight hours: the capture that the
/// attempts need is in memory for as long as the browser runs.
const MOST_ATTEMPTS_WITHOUT_NETWORK: u8 = 40;

/// How long to wait before the next attempt, in milliseconds; none when it was the last. Once the
/// network is back it is tried at once, whatever was waited for.
///
/// `attempt` is the one that has just failed, counted from 0, and `cause` is why.
pub fn delay_after(attempt: u8, verdict: Verdict, cause: Option<Cause>) -> Option<u64> {
    // A network that swallows everything looks like a service that is slow.
    let is_cut_off =
        verdict == Verdict::Pending && matches!(cause, Some(Cause::Unreachable | Cause::TimedOut));
    match (attempt, verdict) {
        // Without a capture there is nothing that another attempt could prove.
        (_, Verdict::Unproven) => None,
        (0, Verdict::Persists) => Some(0),
        (0, _) => Some(1_000),
        (1, _) => Some(2_000),
        (2, _) => Some(5_000),
        (3, _) => Some(15_000),
        (4, _) => Some(60_000),
        (5..8, _) if is_cut_off => Some(300_000),
        (8..MOST_ATTEMPTS_WITHOUT_NETWORK, _) if is_cut_off => Some(900_000),
        _ => None,
    }
}
