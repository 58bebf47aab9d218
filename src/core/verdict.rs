//! The only words for how a session stands or ended.

use crate::written;

/// How a session stands, or how it ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// A session of the service is open in this browser.
    SignedIn,
    /// The session is being ended.
    SigningOut,
    /// Wiped here; the service could not be reached yet.
    Pending,
    /// Both checks passed: the jar's probe was sent to the sign-in page, and the replay was refused.
    SignedOut,
    /// Wiped here; there was nothing to check the old session with.
    Unproven,
    /// The service still accepts the old session, or this browser still has one.
    Persists,
}

written!(enum Verdict {
    0 => SignedIn,
    1 => SigningOut,
    2 => Pending,
    3 => SignedOut,
    4 => Unproven,
    5 => Persists,
});

impl Verdict {
    /// The word as it stands in `data-status` and in receipts.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::SignedIn => "signed-in",
            Verdict::SigningOut => "signing-out",
            Verdict::Pending => "pending",
            Verdict::SignedOut => "signed-out",
            Verdict::Unproven => "unproven",
            Verdict::Persists => "persists",
        }
    }

    /// Whether a person who leaves a shared device should be warned.
    pub fn wants_warning(self) -> bool {
        matches!(
            self,
            Verdict::Pending | Verdict::Unproven | Verdict::Persists
        )
    }
}

/// Why a verdict is not `signed-out`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cause {
    /// No connection to the service could be made.
    Unreachable,
    /// The service did not answer within the time limit.
    TimedOut,
    /// The service answered, but with an error or with something unexpected.
    OddAnswer,
    /// The replayed session was let in.
    OldSessionAccepted,
    /// This browser was let in without signing in again.
    BrowserStillSignedIn,
    /// The session's cookies were gone before they could be captured, so nothing could be replayed.
    NothingToReplay,
    /// The browser was quit before the service could be told.
    QuitBeforeSignOut,
    /// The browser refused to do what was needed, for example because a permission was withdrawn.
    BrowserRefused,
    /// The replay, which proves it, is switched off.
    ReplayOff,
    /// The service offers nothing by which it could be told whether the old session is dead.
    NothingToAsk,
    /// The user has chosen that the service is wiped here, and not told.
    HereOnly,
}

written!(enum Cause {
    0 => Unreachable,
    1 => TimedOut,
    2 => OddAnswer,
    3 => OldSessionAccepted,
    4 => BrowserStillSignedIn,
    5 => NothingToReplay,
    6 => QuitBeforeSignOut,
    7 => BrowserRefused,
    8 => ReplayOff,
    9 => NothingToAsk,
    10 => HereOnly,
});

impl Cause {
    /// The word as it stands in message names and receipts.
    pub fn as_str(self) -> &'static str {
        match self {
            Cause::Unreachable => "unreachable",
            Cause::TimedOut => "timed-out",
            Cause::OddAnswer => "odd-answer",
            Cause::OldSessionAccepted => "old-session-accepted",
            Cause::BrowserStillSignedIn => "browser-still-signed-in",
            Cause::NothingToReplay => "nothing-to-replay",
            Cause::QuitBeforeSignOut => "quit-before-sign-out",
            Cause::BrowserRefused => "browser-refused",
            Cause::ReplayOff => "replay-off",
            Cause::NothingToAsk => "nothing-to-ask",
            Cause::HereOnly => "here-only",
        }
    }
}
