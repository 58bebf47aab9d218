//! Which message says what: the core's words in the words of `_locales`.

use end_credits::core::receipt::{Answer, Bearer, Finding, Role, StoreKind, Trigger};
use end_credits::core::verdict::{Cause, Verdict};
use end_credits::core::view::{Place, Progress};

/// A verdict in a word or two.
pub fn status(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::SignedIn => "statusSignedIn",
        Verdict::SigningOut => "statusSigningOut",
        Verdict::Pending => "statusPending",
        Verdict::SignedOut => "statusSignedOut",
        Verdict::Unproven => "statusUnproven",
        Verdict::Persists => "statusPersists",
    }
}

/// One service's state as a sentence; it names the service.
pub fn headline(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::SignedIn => "headlineSignedIn",
        Verdict::SigningOut => "headlineSigningOut",
        Verdict::Pending => "headlinePending",
        Verdict::SignedOut => "headlineSignedOut",
        Verdict::Unproven => "headlineUnproven",
        Verdict::Persists => "headlinePersists",
    }
}

/// What happened, in one sentence that names the service; none where there is nothing to say.
pub fn happened(verdict: Verdict, cause: Option<Cause>) -> Option<&'static str> {
    Some(match (verdict, cause) {
        (Verdict::SignedIn | Verdict::SigningOut, _) => return None,
        (Verdict::SignedOut, _) => "happenedSignedOut",
        (_, Some(Cause::Unreachable)) => "happenedUnreachable",
        (_, Some(Cause::TimedOut)) => "happenedTimedOut",
        (_, Some(Cause::OddAnswer)) => "happenedOddAnswer",
        (_, Some(Cause::OldSessionAccepted)) => "happenedOldSessionAccepted",
        (_, Some(Cause::BrowserStillSignedIn)) => "happenedBrowserStillSignedIn",
        (_, Some(Cause::NothingToReplay)) => "happenedNothingToReplay",
        (_, Some(Cause::NothingToAsk)) => "happenedNothingToAsk",
        (_, Some(Cause::QuitBeforeSignOut)) => "happenedQuitBeforeSignOut",
        (_, Some(Cause::BrowserRefused)) => "happenedBrowserRefused",
        (_, Some(Cause::ReplayOff)) => "happenedReplayOff",
        (_, Some(Cause::HereOnly)) => "happenedHereOnly",
        (Verdict::Pending, None) => "happenedPending",
        (Verdict::Unproven, None) => "happenedUnproven",
        (Verdict::Persists, None) => "happenedPersists",
    })
}

/// What it means for the account; it names the service.
pub fn meaning(verdict: Verdict, cause: Option<Cause>) -> &'static str {
    match (verdict, cause) {
        (Verdict::SignedIn, _) => "meaningSignedIn",
        (Verdict::SigningOut, _) => "meaningSigningOut",
        (Verdict::SignedOut, _) => "meaningSignedOut",
        (_, Some(Cause::BrowserStillSignedIn)) => "meaningBrowserStillSignedIn",
        (_, Some(Cause::OldSessionAccepted)) => "meaningOldSessionAccepted",
        (_, Some(Cause::BrowserRefused)) => "meaningBrowserRefused",
        (Verdict::Pending, _) => "meaningPending",
        (Verdict::Unproven, _) => "meaningUnproven",
        (Verdict::Persists, _) => "meaningPersists",
    }
}

/// What to do about it; it names the service. None where there is nothing to do. Nobody is sent to a
/// page that is not there: `ends_everywhere` is whether one is known that signs out of all devices.
pub fn advice(
    verdict: Verdict,
    cause: Option<Cause>,
    ends_everywhere: bool,
) -> Option<&'static str> {
    Some(match (verdict, cause) {
        (Verdict::SignedIn | Verdict::SigningOut | Verdict::SignedOut, _) => return None,
        (_, Some(Cause::Unreachable)) => "adviceUnreachable",
        (_, Some(Cause::TimedOut)) => "adviceTimedOut",
        (_, Some(Cause::OddAnswer)) if ends_everywhere => "adviceOddAnswer",
        (_, Some(Cause::OddAnswer)) => "advicePersistsOtherwise",
        (_, Some(Cause::BrowserStillSignedIn)) => "adviceBrowserStillSignedIn",
        (_, Some(Cause::QuitBeforeSignOut)) if ends_everywhere => "adviceQuitBeforeSignOut",
        (_, Some(Cause::QuitBeforeSignOut)) => "adviceUnprovenOtherwise",
        (_, Some(Cause::BrowserRefused)) => "adviceBrowserRefused",
        (_, Some(Cause::ReplayOff)) => "adviceReplayOff",
        (_, Some(Cause::HereOnly)) => "adviceHereOnly",
        (Verdict::Pending, _) => "adviceTimedOut",
        (Verdict::Unproven, _) if ends_everywhere => "adviceUnproven",
        (Verdict::Unproven, _) => "adviceUnprovenOtherwise",
        (Verdict::Persists, _) if ends_everywhere => "advicePersists",
        (Verdict::Persists, _) => "advicePersistsOtherwise",
    })
}

/// A step of an ending.
pub fn progress(step: Progress) -> &'static str {
    match step {
        Progress::Grace => "progressGrace",
        Progress::SigningOut => "progressSigningOut",
        Progress::Sweeping => "progressSweeping",
        Progress::Replaying => "progressReplaying",
        Progress::Probing => "progressProbing",
    }
}

/// A kind of cookie store; none for the ordinary one, which goes without saying.
pub fn place(place: Place) -> Option<&'static str> {
    match place {
        Place::Ordinary => None,
        Place::Private => Some("placePrivate"),
        Place::Container => Some("placeContainer"),
    }
}

/// What set an ending off.
pub fn trigger(trigger: Trigger) -> &'static str {
    match trigger {
        Trigger::LastTabClosed => "triggerLastTabClosed",
        Trigger::LeftSite => "triggerLeftSite",
        Trigger::ByHand => "triggerByHand",
        Trigger::AtService => "triggerAtService",
        Trigger::StartSweep => "triggerStartSweep",
        Trigger::Idle => "triggerIdle",
        Trigger::ScreenLocked => "triggerScreenLocked",
        Trigger::AccessWithdrawn => "triggerAccessWithdrawn",
        Trigger::TimeUp => "triggerTimeUp",
    }
}

/// Why a request was sent.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::SignOut => "roleSignOut",
        Role::Probe => "roleProbe",
        Role::Replay => "roleReplay",
    }
}

/// Whose cookies it carried.
pub fn bearer(bearer: Bearer) -> &'static str {
    match bearer {
        Bearer::Jar => "bearerJar",
        Bearer::Capture => "bearerCapture",
    }
}

/// What came back where no answer did; none where one did.
pub fn no_answer(answer: &Answer) -> Option<&'static str> {
    match answer {
        Answer::Answered { .. } => None,
        Answer::TimedOut => Some("answerTimedOut"),
        Answer::Failed => Some("answerFailed"),
        Answer::Refused => Some("answerRefused"),
        Answer::TokenMissing => Some("answerTokenMissing"),
    }
}

/// What the answer to a request of that role says of the session.
pub fn finding(role: Role, finding: Finding) -> &'static str {
    match (role, finding) {
        (Role::SignOut, Finding::SignedOut) => "findingSaidSo",
        (_, Finding::SignedOut) => "findingSignedOut",
        (_, Finding::SignedIn) => "findingSignedIn",
        (_, Finding::Unclear) => "findingUnclear",
    }
}

/// A kind of thing a service leaves behind.
pub fn store_kind(kind: StoreKind) -> &'static str {
    match kind {
        StoreKind::LocalStorage => "kindLocalStorage",
        StoreKind::IndexedDb => "kindIndexedDb",
        StoreKind::CacheStorage => "kindCacheStorage",
        StoreKind::ServiceWorkers => "kindServiceWorkers",
        StoreKind::HttpCache => "kindHttpCache",
    }
}
