//! The verify step: the only place that may say `signed-out`.

use super::receipt::{Answer, Exchange, Finding, Role};
use super::verdict::{Cause, Verdict};

/// The verdict over one attempt.
///
/// - `replays`: what each captured session's replay found; empty when nothing could be captured.
/// - `probe`: what the jar's probe found; none when it was not sent.
/// - `cookies_left`: whether the browser has kept a cookie of the service.
/// - `exchanges`: all requests so far, for the cause.
pub fn verdict(
    replays: &[Finding],
    probe: Option<Finding>,
    cookies_left: bool,
    exchanges: &[Exchange],
) -> (Verdict, Option<Cause>) {
    if replays.contains(&Finding::SignedIn) {
        return (Verdict::Persists, Some(Cause::OldSessionAccepted));
    }
    if probe == Some(Finding::SignedIn) {
        return (Verdict::Persists, Some(Cause::BrowserStillSignedIn));
    }
    let jar_is_out = probe == Some(Finding::SignedOut);
    let replays_refused = replays.iter().all(|finding| *finding == Finding::SignedOut);
    if !jar_is_out {
        return (Verdict::Pending, Some(last_failure(exchanges)));
    }
    if !replays_refused {
        // It can be reached, so what the replay met was its answer.
        return (Verdict::Pending, Some(Cause::OddAnswer));
    }
    if cookies_left {
        return (Verdict::Persists, Some(Cause::BrowserRefused));
    }
    if replays.is_empty() {
        return (Verdict::Unproven, Some(Cause::NothingToReplay));
    }
    (Verdict::SignedOut, None)
}

/// The verdict where the service cannot be asked: what is here is wiped, and that is all that is known.
///
/// - `cookies_left`: whether the browser has kept a cookie of the service, or what its pages kept.
/// - `is_another_way`: whether a sign-out that was refused can still be tried in another way.
pub fn verdict_unasked(
    cookies_left: bool,
    is_another_way: bool,
    exchanges: &[Exchange],
) -> (Verdict, Option<Cause>) {
    if cookies_left {
        return (Verdict::Persists, Some(Cause::BrowserRefused));
    }
    // Where the service has not been told, it can still be.
    let mut latest = exchanges.iter().rev();
    let told = latest.find(|exchange| exchange.role == Role::SignOut);
    match told.and_then(|exchange| cause_of(&exchange.answer)) {
        Some(cause @ (Cause::Unreachable | Cause::TimedOut)) => (Verdict::Pending, Some(cause)),
        Some(cause @ Cause::OddAnswer) if is_another_way => (Verdict::Pending, Some(cause)),
        _ => (Verdict::Unproven, Some(Cause::NothingToAsk)),
    }
}

/// What went wrong with the last check that did not find anything.
pub fn last_failure(exchanges: &[Exchange]) -> Cause {
    exchanges
        .iter()
        .rev()
        .filter(|exchange| {
            exchange.role == Role::SignOut || exchange.finding == Some(Finding::Unclear)
        })
        .find_map(|exchange| cause_of(&exchange.answer))
        .unwrap_or(Cause::OddAnswer)
}

/// Why an answer proves nothing; none for an answer that is as it should be.
pub fn cause_of(answer: &Answer) -> Option<Cause> {
    match answer {
        Answer::Answered { status, .. } if *status < 400 => None,
        Answer::Answered { .. } => Some(Cause::OddAnswer),
        Answer::TimedOut => Some(Cause::TimedOut),
        Answer::Failed => Some(Cause::Unreachable),
        Answer::Refused => Some(Cause::BrowserRefused),
        Answer::TokenMissing => Some(Cause::OddAnswer),
    }
}
