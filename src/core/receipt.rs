//! The evidence for a verdict. Never a token, never a title watched.

use super::ids::SessionKey;
use super::recipe::Method;
use super::time::Millis;
use super::verdict::{Cause, Verdict};
use crate::written;

/// What was sent, what was answered and what was removed while one session was ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Receipt {
    /// The session that was ended.
    pub session: SessionKey,
    /// What set the ending off.
    pub trigger: Trigger,
    /// When it was set off.
    pub started: Millis,
    /// When the verdict was reached; none while it is not.
    pub ended: Option<Millis>,
    /// When the first wipe was done; none while it is not.
    pub wiped: Option<Millis>,
    /// Every request of the ending in the order of its answer.
    pub exchanges: Vec<Exchange>,
    /// What was removed from this browser.
    pub removed: Removed,
    /// How it ended.
    pub verdict: Verdict,
    /// Why it is not `signed-out`; none where it is.
    pub cause: Option<Cause>,
}

written!(Receipt {
    session,
    trigger,
    started,
    ended,
    wiped,
    exchanges,
    removed,
    verdict,
    cause
});

/// What sets the ending of a session off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trigger {
    /// The service's last tab was closed.
    LastTabClosed,
    /// The service's last tab moved on to another site.
    LeftSite,
    /// Somebody asked for it.
    ByHand,
    /// The viewer signed out at the service itself.
    AtService,
    /// A start found what an earlier life of the browser had left.
    StartSweep,
    /// Nobody had used the shared device for some time.
    Idle,
    /// The screen of the shared device was locked.
    ScreenLocked,
    /// The permission for the service was taken away.
    AccessWithdrawn,
    /// It has become as old as was chosen.
    TimeUp,
}

written!(enum Trigger {
    0 => LastTabClosed,
    1 => LeftSite,
    2 => ByHand,
    3 => AtService,
    4 => StartSweep,
    5 => Idle,
    6 => ScreenLocked,
    7 => AccessWithdrawn,
    8 => TimeUp,
});

impl Trigger {
    /// Whether tabs may still show what is over now.
    pub fn leaves_tabs_open(self) -> bool {
        matches!(
            self,
            Trigger::ByHand
                | Trigger::StartSweep
                | Trigger::Idle
                | Trigger::ScreenLocked
                | Trigger::TimeUp
        )
    }
}

/// Why a request was sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// The service's own sign-out.
    SignOut,
    /// The probe with what this browser still holds.
    Probe,
    /// The probe with the captured session.
    Replay,
}

written!(enum Role {
    0 => SignOut,
    1 => Probe,
    2 => Replay,
});

/// Whose cookies a request carried.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bearer {
    /// The browser's own, as it holds them at that moment.
    Jar,
    /// The captured session's.
    Capture,
}

written!(enum Bearer {
    0 => Jar,
    1 => Capture,
});

/// One request and its answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exchange {
    /// Why it was sent.
    pub role: Role,
    /// Whose cookies it carried.
    pub bearer: Bearer,
    /// How it was sent.
    pub method: Method,
    /// Where it was sent, without its query.
    pub address: String,
    /// When it was answered, or given up.
    pub at: Millis,
    /// What came back.
    pub answer: Answer,
    /// What the answer says of the session. To a sign-out, what the service says of itself, which
    /// proves nothing; none where it says nothing.
    pub finding: Option<Finding>,
}

written!(Exchange {
    role,
    bearer,
    method,
    address,
    at,
    answer,
    finding
});

/// What came back for a request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// The service answered.
    Answered {
        /// The HTTP status of the last answer.
        status: u16,
        /// Where the redirects led, without the query.
        final_address: String,
    },
    /// Nothing came back within the time limit.
    TimedOut,
    /// No connection, a dropped one, or redirects without end: the browser does not tell which.
    Failed,
    /// The browser refused to send it.
    Refused,
    /// What the request must carry was not to be found, so it was not sent.
    TokenMissing,
}

written!(enum Answer {
    0 => Answered { status, final_address },
    1 => TimedOut,
    2 => Failed,
    3 => Refused,
    4 => TokenMissing,
});

/// What an answer says of the session it was asked with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Finding {
    /// Sent to the sign-in page.
    SignedOut,
    /// Let in.
    SignedIn,
    /// Neither.
    Unclear,
}

written!(enum Finding {
    0 => SignedOut,
    1 => SignedIn,
    2 => Unclear,
});

/// What was removed from this browser.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Removed {
    /// How many cookies were removed.
    pub cookies: u32,
    /// How many cookies the browser would not remove.
    pub cookies_left: u32,
    /// The origins whose stores were cleared.
    pub origins: Vec<String>,
    /// The kinds of stores that could not be cleared.
    pub stores_left: Vec<StoreKind>,
}

written!(Removed {
    cookies,
    cookies_left,
    origins,
    stores_left
});

/// A kind of thing a service leaves in a browser besides cookies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StoreKind {
    /// `localStorage`.
    LocalStorage,
    /// IndexedDB databases.
    IndexedDb,
    /// CacheStorage.
    CacheStorage,
    /// Registered service workers.
    ServiceWorkers,
    /// The HTTP cache.
    HttpCache,
}

written!(enum StoreKind {
    0 => LocalStorage,
    1 => IndexedDb,
    2 => CacheStorage,
    3 => ServiceWorkers,
    4 => HttpCache,
});

impl StoreKind {
    /// Every kind.
    pub const ALL: [StoreKind; 5] = [
        StoreKind::LocalStorage,
        StoreKind::IndexedDb,
        StoreKind::CacheStorage,
        StoreKind::ServiceWorkers,
        StoreKind::HttpCache,
    ];
}
