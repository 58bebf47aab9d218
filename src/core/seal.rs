//! The time that a sealed cookie has, and how it is told from a time that the service has given.
//!
//! Where the browser lets cookies without a time go as it quits, a session is sealed in two: the first of
//! its cookies has no time, so that nobody who comes next is let in, and each leaves a stub with the
//! seal's time at the path of the sign-out alone, so that the next start can still tell the service and
//! try the old session (`Recipe::stub_path`). The others have the seal's time: after a crash Chromium
//! brings back what has none.

use super::time::Millis;

/// How long a sealed cookie lasts when nobody renews it, in milliseconds: long enough for an alarm,
/// which is all that rings for a worker that has died, to be late.
pub const SEALED_FOR: u64 = 120_000;

/// The milliseconds in which the time of every seal ends. The browser keeps the seal with the cookie,
/// so nobody has to remember it, and the service's own times hardly ever end in the same.
const MARK: u64 = 737;

const SECOND: u64 = 1_000;

/// Until when a cookie lasts that is sealed now: less than a second short of [`SEALED_FOR`].
pub fn until(now: Millis) -> Millis {
    let Millis(latest) = (now + SEALED_FOR).earlier(MARK);
    Millis(latest - latest % SECOND + MARK)
}

/// Until when a cookie lasts whose seal is taken off now. What time the service had given it is not known
/// any more; it gives another when it renews it.
pub fn off(now: Millis) -> Millis {
    const A_MONTH: u64 = 30 * 24 * 3_600_000;
    let Millis(until) = now + A_MONTH;
    Millis(until - until % SECOND)
}

/// Whether a cookie that lasts until then is sealed, and was given another time by the service.
pub fn is_seal(expires: Millis) -> bool {
    expires.0 % SECOND == MARK
}

#[cfg(test)]
mod tests {
    use super::{SEALED_FOR, is_seal, off, until};
    use crate::core::time::Millis;

    #[test]
    fn every_seal_can_be_told_and_is_never_too_long() {
        for now in 1_795_620_000_000..1_795_620_001_000 {
            let until = until(Millis(now));
            assert!(is_seal(until));
            assert!((now + SEALED_FOR - 999..=now + SEALED_FOR).contains(&until.0));
        }
    }

    #[test]
    fn a_time_of_the_service_is_none() {
        assert!(!is_seal(Millis(1_795_620_000_000)));
        assert!(!is_seal(Millis(u64::MAX)));
        assert!(!is_seal(off(Millis(1_795_620_000_737))));
    }
}
