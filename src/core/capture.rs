//! The session's cookies, held in memory only, so that a sign-out can be retried and proved
//! after the jar has been emptied.

use super::address::Address;
use super::cookie::{Cookie, Partition, Traits};
use super::recipe::Recipe;
use super::secret::Secret;
use super::stored::Stored;
use super::time::Millis;
use crate::written;

/// The cookies of one service in one store, as they were when its ending began.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Capture {
    cookies: Vec<Cookie>,
    stored: Vec<Stored>,
}

written!(Capture { cookies, stored });

/// One session of a capture: what a page of the service would send, seen from one partition.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CapturedSession<'a> {
    capture: &'a Capture,
    partition: Option<&'a Partition>,
}

impl Capture {
    /// Takes of the listed cookies those that are still sent. Where only the stub of one is left, it
    /// stands for the whole.
    pub fn listed(cookies: &[Cookie], recipe: &Recipe, now: Millis) -> Self {
        let sent = cookies.iter().filter(|cookie| !cookie.is_over(now));
        let mut capture = Self::new(sent.cloned().collect());
        let mut stubs = cookies.to_vec();
        stubs.retain_mut(|cookie| {
            let is_stub = recipe.is_stub(cookie);
            "/".clone_into(&mut cookie.key.path);
            cookie.traits = Traits::default();
            is_stub
        });
        capture.complete(stubs);
        capture
    }

    /// Takes these cookies.
    pub fn new(cookies: Vec<Cookie>) -> Self {
        let cookies = cookies.into_iter().map(Cookie::kept).collect();
        let stored = Vec::new();
        Self { cookies, stored }
    }

    /// Adds what the service's pages have kept.
    pub fn keep_stored(&mut self, stored: Vec<Stored>) {
        self.stored = stored;
    }

    /// Whether it holds anything that a page has kept.
    pub fn has_stored(&self) -> bool {
        !self.stored.is_empty()
    }

    /// The captured cookies.
    pub fn cookies(&self) -> &[Cookie] {
        &self.cookies
    }

    /// Whether this very cookie, with this very value, was captured: one that the viewer has got
    /// since is a new session's and none of the old one's business.
    pub fn holds(&self, cookie: &Cookie) -> bool {
        self.cookies.iter().any(|held| held.is_same_as(cookie))
    }

    /// The sessions in the capture: one for the unpartitioned jar and one for each partition
    /// that holds an auth cookie. One that the probe would not carry cannot be tried, and a probe
    /// without it would be refused for the wrong reason.
    pub fn sessions(&self, recipe: &Recipe) -> Vec<CapturedSession<'_>> {
        let mut sessions: Vec<CapturedSession<'_>> = Vec::new();
        let probe = recipe.replayed_at().and_then(Address::parse);
        let probe = probe.as_ref();
        for cookie in &self.cookies {
            let partition = cookie.key.partition.as_ref();
            let is_new = sessions.iter().all(|known| known.partition != partition);
            let is_carried =
                probe.is_none_or(|probe| cookie.key.is_sent_to(probe.host(), probe.path()));
            if is_new && is_carried && recipe.is_session_in(cookie) {
                sessions.push(CapturedSession {
                    capture: self,
                    partition,
                });
            }
        }
        let is_auth = |stored: &Stored| recipe.is_auth_storage(&stored.origin, &stored.key);
        let is_stored = self.stored.iter().any(|it| !it.is_nothing() && is_auth(it));
        if is_stored && sessions.iter().all(|known| known.partition.is_some()) {
            sessions.push(CapturedSession {
                capture: self,
                partition: None,
            });
        }
        sessions
    }

    /// Adds those cookies whose place is empty: the service has taken them away already, or what they
    /// held.
    pub fn complete(&mut self, earlier: Vec<Cookie>) {
        for cookie in earlier {
            self.cookies
                .retain(|held| held.key != cookie.key || !held.value.is_empty());
            if self.cookies.iter().all(|held| held.key != cookie.key) {
                self.cookies.push(cookie);
            }
        }
    }
}

impl CapturedSession<'_> {
    /// What the service's pages have kept of it.
    pub fn stored(&self) -> Vec<Stored> {
        self.capture.stored.clone()
    }

    /// Whether it has a cookie of each of these names; nothing where it has none of them, and is kept
    /// elsewhere. Those of another partition are another session's, also where they are sent along.
    pub fn has_all<'n>(&self, names: impl Iterator<Item = &'n str> + Clone) -> Option<bool> {
        let has = |name| {
            let is_it = |Cookie { key, value, .. }: &Cookie| {
                let is_here = key.partition.as_ref() == self.partition;
                is_here && key.name == name && !value.is_empty()
            };
            self.capture.cookies.iter().any(is_it)
        };
        names.clone().any(has).then(|| names.clone().all(has))
    }

    /// Whether the session lives in a partition, which the background's own requests do not carry.
    pub fn is_partitioned(&self) -> bool {
        self.partition.is_some()
    }

    /// The `cookie` header that a page in this session's partition would send to `address`.
    /// A partitioned cookie stands in for an unpartitioned one of the same name, so that the
    /// service sees exactly one session.
    pub fn header(&self, address: &Address) -> Secret {
        let mut header = String::new();
        for cookie in &self.capture.cookies {
            let key = &cookie.key;
            let mine = key.partition.as_ref() == self.partition;
            let shared = key.partition.is_none() && !self.has_own(&key.name);
            if (mine || shared) && key.is_sent_to(address.host(), address.path()) {
                if !header.is_empty() {
                    header.push_str("; ");
                }
                header.push_str(&key.name);
                header.push('=');
                header.push_str(cookie.value.expose());
            }
        }
        Secret::new(header)
    }

    fn has_own(&self, name: &str) -> bool {
        self.partition.is_some()
            && self.capture.cookies.iter().any(|cookie| {
                cookie.key.partition.as_ref() == self.partition && cookie.key.name == name
            })
    }
}

/// The `cookie` header that a store which holds `cookies` sends to `address`, outside partitions.
pub fn jar_header(cookies: &[Cookie], address: &Address) -> Secret {
    let capture = Capture::new(cookies.to_vec());
    let jar = CapturedSession {
        capture: &capture,
        partition: None,
    };
    jar.header(address)
}
