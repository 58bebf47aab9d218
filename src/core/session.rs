//! One service in one store, and how it stands.

use super::address::Origin;
use super::cookie::Cookie;
use super::ending::Ending;
use super::ids::SessionKey;
use super::receipt::{Receipt, Trigger};
use super::stored::Stored;
use super::time::Millis;
use super::verdict::{Cause, Verdict};
use crate::written;

/// What is known of one service in one store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Session {
    /// Which service, which store.
    pub key: SessionKey,
    /// How it stands; none while nobody has been seen signed in.
    pub status: Option<Verdict>,
    /// Since when.
    pub since: Millis,
    /// Why it is not `signed-out`, where it ended otherwise.
    pub cause: Option<Cause>,
    /// The origins of the service that tabs have shown, on whatever port.
    pub origins: Vec<Origin>,
    /// The time in which the sign-out can still be undone.
    pub grace: Option<Grace>,
    /// The user wants to stay signed in this time.
    pub kept: bool,
    /// The ending under way, or the last one as long as it may be tried again.
    pub ending: Option<Ending>,
    /// The auth cookies as they were last seen while a tab was open: the service may take them
    /// away before the capture has listed them.
    pub auth_cookies: Vec<Cookie>,
    /// The names of the auth cookies that it has been seen with; none where it was never looked at.
    /// What is captured without one of them is half a session, which the service refuses whether
    /// the whole one is alive or not.
    pub kept_in: Vec<String>,
    /// What its pages keep, as it was last seen while a tab was open: nobody can look without one.
    pub stored: Vec<Stored>,
    /// The evidence of the last ending.
    pub receipt: Option<Receipt>,
    /// Whether the user is to be warned until this is resolved.
    pub warned: bool,
}

written!(Session {
    key,
    status,
    since,
    cause,
    origins,
    grace,
    kept,
    ending,
    auth_cookies,
    kept_in,
    stored,
    receipt,
    warned
});

/// Forgets every session that does not stay. Made once for all reasons.
pub fn keep(sessions: &mut Vec<Session>, stays: &dyn Fn(&Session) -> bool) {
    sessions.retain(|session| stays(session));
}

/// The time in which a sign-out can be undone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grace {
    /// When it is over.
    pub until: Millis,
    /// What the ending will say set it off.
    pub trigger: Trigger,
}

written!(Grace { until, trigger });

impl Session {
    /// A session of which nothing is known yet.
    pub fn new(key: SessionKey, now: Millis) -> Self {
        Self {
            key,
            status: None,
            since: now,
            cause: None,
            origins: Vec::new(),
            grace: None,
            kept: false,
            ending: None,
            auth_cookies: Vec::new(),
            kept_in: Vec::new(),
            stored: Vec::new(),
            receipt: None,
            warned: false,
        }
    }

    /// Whether somebody is signed in as far as we know.
    pub fn is_signed_in(&self) -> bool {
        self.status == Some(Verdict::SignedIn)
    }

    /// Whether it is there to be ended: signed in, or within the grace of a sign-out.
    pub fn is_open(&self) -> bool {
        self.is_signed_in() || self.grace.is_some()
    }

    /// Whether its ending waits for a way to the service.
    pub fn is_cut_off(&self) -> bool {
        self.status == Some(Verdict::Pending)
            && matches!(self.cause, Some(Cause::Unreachable | Cause::TimedOut))
    }

    /// Whether its ending waits for a permission.
    pub fn is_refused(&self) -> bool {
        self.cause == Some(Cause::BrowserRefused)
    }

    /// Whether an ending is under way, rather than none or one that rests until it is tried again.
    pub fn is_ending(&self) -> bool {
        self.ending.as_ref().is_some_and(Ending::is_under_way)
    }

    /// Gives it another standing from `now` on.
    pub fn stand(&mut self, status: Verdict, cause: Option<Cause>, now: Millis) {
        if self.status != Some(status) {
            self.since = now;
        }
        self.status = Some(status);
        self.cause = cause;
    }

    /// Remembers an auth cookie in the place of its predecessor; whether it is the first of its name.
    pub fn note_auth_cookie(&mut self, cookie: Cookie) -> bool {
        let name = &cookie.key.name;
        let is_first = !self.kept_in.contains(name);
        if is_first {
            self.kept_in.push(name.clone());
        }
        self.auth_cookies.retain(|known| known.key != cookie.key);
        self.auth_cookies.push(cookie.kept());
        is_first
    }

    /// Keeps the names of those auth cookies alone that it has now, and none of an earlier session's.
    pub fn forget_older_names(&mut self) {
        let held = self.auth_cookies.iter().map(|cookie| &cookie.key.name);
        self.kept_in = held.cloned().collect();
    }

    /// Remembers what a page keeps in the place of what it kept there before.
    pub fn note_stored(&mut self, stored: Stored) {
        let is_same = |known: &Stored| known.is_at(&stored.origin, &stored.key);
        self.stored.retain(|known| !is_same(known));
        if !stored.is_nothing() {
            self.stored.push(stored);
        }
    }

    /// Remembers an origin that has to be wiped later.
    pub fn note_origin(&mut self, origin: &Origin) -> bool {
        let is_new = !self.origins.contains(origin);
        if is_new {
            self.origins.push(origin.clone());
        }
        is_new
    }
}
