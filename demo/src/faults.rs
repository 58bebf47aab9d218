//! The switches for what can go wrong.

use std::time::Duration;

/// How a request fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// Answered 500.
    ServerError,
    /// Never answered. The connection stays open until somebody closes it.
    Hang,
    /// The connection is closed without an answer. A browser may repeat the request by itself on a
    /// fresh one.
    Drop,
    /// Answered with a redirect to a chain that never ends.
    RedirectForever,
}

/// A failure, and how often it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    failure: Failure,
    times: Option<u32>,
}

impl Fault {
    /// Every request fails.
    pub fn always(failure: Failure) -> Fault {
        Fault {
            failure,
            times: None,
        }
    }

    /// Only the first `times` requests from now on fail.
    pub fn first(times: u32, failure: Failure) -> Fault {
        Fault {
            failure,
            times: Some(times),
        }
    }

    /// How they fail.
    pub fn failure(&self) -> Failure {
        self.failure
    }
}

/// Which cookies the answer to a sign-out sets instead of clearing them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CookiesAgain {
    /// Fresh ones, as complete as at a sign-in, that open nothing.
    Dead,
    /// The same ones, and the session stays alive.
    Alive,
    /// Empty ones that last: a session taken away in another way.
    Empty,
}

/// Everything that can be made to go wrong. Changes hold for new requests at once; a request that
/// hangs already keeps hanging.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    /// The sign-out fails (`/SignOut`, `/logout`, `/clearcookies`) and the session lives on.
    pub sign_out: Option<Fault>,
    /// A sign-out that fails has ended the session all the same: only its answer is lost.
    pub sign_out_ends_before_failing: bool,
    /// The sign-out's addresses take no POST, which is how a beacon comes: it is answered 405, and
    /// the session lives on.
    pub sign_out_takes_no_post: bool,
    /// The sign-out is answered as ever, cookies cleared and all, but the session lives on.
    pub session_stays_alive: bool,
    /// The sign-out's answer sets session cookies again.
    pub sign_out_sets_cookies: Option<CookiesAgain>,
    /// The account page, which tells signed in from signed out, fails.
    pub probe: Option<Fault>,
    /// Every request to the service and to its help pages fails.
    pub everything: Option<Fault>,
    /// A member page that is asked for with dead cookies drops the connection instead of sending
    /// to the sign-in page, as the real service was seen to do after a sign-out of all devices.
    pub dead_session_drops: bool,
    /// Where a sign-out lands, the answer says to the browser that nobody is signed in any more
    /// (`Set-Login: logged-out`).
    pub sign_out_is_announced: bool,
    /// How long each answer is held back. What was asked is done before the wait.
    pub delay: Duration,
}

impl Faults {
    /// Whether a sign-out ends the session, though its answer may fail.
    pub(crate) fn let_session_end(&self, fails: bool) -> bool {
        let is_kept = self.session_stays_alive
            || self.sign_out_sets_cookies == Some(CookiesAgain::Alive)
            || (fails && !self.sign_out_ends_before_failing);
        !is_kept
    }
}

/// Takes one turn of a fault, if there is one left.
pub(crate) fn take_turn(slot: &mut Option<Fault>) -> Option<Failure> {
    let fault = slot.as_mut()?;
    let failure = fault.failure;
    match &mut fault.times {
        None => Some(failure),
        Some(0) => {
            *slot = None;
            None
        }
        Some(times) => {
            *times -= 1;
            if *times == 0 {
                *slot = None;
            }
            Some(failure)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Failure, Fault, take_turn};

    #[test]
    fn a_limited_fault_wears_out() {
        let mut slot = Some(Fault::first(2, Failure::Hang));
        assert_eq!(take_turn(&mut slot), Some(Failure::Hang));
        assert_eq!(take_turn(&mut slot), Some(Failure::Hang));
        assert_eq!(take_turn(&mut slot), None);
        assert_eq!(slot, None);
        let mut never = Some(Fault::first(0, Failure::Drop));
        assert_eq!(take_turn(&mut never), None);
    }

    #[test]
    fn an_unlimited_fault_does_not() {
        let mut slot = Some(Fault::always(Failure::Drop));
        for _ in 0..3 {
            assert_eq!(take_turn(&mut slot), Some(Failure::Drop));
        }
    }
}
