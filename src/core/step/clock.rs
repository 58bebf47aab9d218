//! A clock that was set back would put off every deadline; they move with it.

use crate::core::state::State;
use crate::core::time::Millis;

/// How far back the clock may go before it counts as set back, in milliseconds: clocks that are
/// kept in time by the network take small steps.
const SLACK: u64 = 2_000;

/// Notes the time, and moves every deadline along with a clock that was set back; whether it was.
///
/// A clock that was set forward needs nothing: a deadline that passes early costs an attempt or a
/// grace, and no truth.
pub(super) fn follow(state: &mut State, now: Millis) -> bool {
    let back = state.clock.since(now);
    state.clock = now;
    if back <= SLACK {
        return false;
    }
    for session in &mut state.sessions {
        session.since = session.since.earlier(back);
        if let Some(grace) = &mut session.grace {
            grace.until = grace.until.earlier(back);
        }
        if let Some(ending) = &mut session.ending {
            ending.move_back(back);
        }
    }
    state.absence.move_back(back);
    // Whatever the browser was asked for was asked for on the old clock.
    state.wake_at = None;
    true
}
