//! What there is to know of a site in order to play it. The tables say it of each.

use hyper::Method;

/// A streaming service: where it lets viewers in, what it remembers them by, how it lets them out.
///
/// Addresses are written as a browser shows them, without what may follow a `?` unless it matters.
#[derive(Debug)]
pub struct Play {
    /// As the catalogue calls it.
    pub id: &'static str,
    /// As people call it.
    pub name: &'static str,
    /// What it answers for: each of these hosts, and every host below it.
    pub domains: &'static [&'static str],
    /// Where it asks who comes, on its own hosts or on those of its identity. A viewer who means to
    /// sign in goes to the first.
    pub sign_in: &'static [&'static str],
    /// Further hosts that a sign-in passes through on its way, for what only they can set.
    pub hand_over: &'static [&'static str],
    /// The page for those who are signed in, which leaves behind everything that a site can.
    pub watch: &'static str,
    /// What it remembers a viewer by.
    pub keeps: &'static [Keep],
    /// The account that it shares with other services, with a session of its own.
    pub identity: Option<&'static Identity>,
    /// The requests that end the session.
    pub sign_outs: &'static [SignOut],
    /// Pages that sign out by their script.
    pub sign_out_pages: &'static [SignOutPage],
    /// The page that tells signed in from signed out.
    pub gate: Option<Gate>,
    /// An address that sends everybody on to the gate, signed in or not.
    pub before_gate: Option<&'static str>,
    /// Whether it lets only pages in that somebody visits, and refuses what a script asks for.
    pub refuses_scripts: bool,
}

/// An account that several services share.
#[derive(Debug)]
pub struct Identity {
    /// As the session table calls it.
    pub id: &'static str,
    /// Its hosts, and every host below them.
    pub domains: &'static [&'static str],
    /// What it remembers a viewer by.
    pub keeps: &'static [Keep],
}

/// What a browser keeps of a session.
#[derive(Debug)]
pub enum Keep {
    /// A cookie.
    Cookie {
        /// Its name.
        name: &'static str,
        /// Its domain, with a dot in front when the hosts below get it too.
        domain: &'static str,
        /// Its value, with `{token}` in it where it names the session.
        shape: &'static str,
    },
    /// An entry in an origin's localStorage.
    Storage {
        /// The origin.
        origin: &'static str,
        /// Its key.
        key: &'static str,
        /// Its value, with `{token}` in it where it names the session.
        shape: &'static str,
    },
}

/// A request that ends a session.
#[derive(Debug)]
pub struct SignOut {
    /// How it is sent.
    pub method: Method,
    /// Where. What stands after a `?` must be there.
    pub url: &'static str,
    /// How the session is named.
    pub proof: Proof,
    /// What is answered.
    pub answer: Answer,
    /// Whether the identity's session ends with it.
    pub ends_identity: bool,
}

/// How a request names the session that it is about.
#[derive(Debug)]
pub enum Proof {
    /// By its cookies.
    Cookie,
    /// By the token, in one of these headers.
    Header(&'static [&'static str]),
    /// By its cookies, and by a field of the form that only the service's own page knows.
    CookieAndField(&'static str),
}

/// What a sign-out is answered with, besides the cookies that it clears.
#[derive(Debug)]
pub enum Answer {
    /// The way to another page, which may clear cookies of its own hosts.
    SentTo(&'static str),
    /// A page that says so.
    Shown,
    /// Nothing: it is a program that asks.
    Nothing,
}

/// A page that signs out by its script.
#[derive(Debug)]
pub struct SignOutPage {
    /// Its address.
    pub url: &'static str,
    /// The key in its origin's localStorage that its script clears.
    pub key: &'static str,
    /// The request that its script sends first; none where none is known.
    pub sends: Option<Call>,
}

/// A request that a page's script sends with the token that it finds in its storage.
#[derive(Debug)]
pub struct Call {
    /// How.
    pub method: &'static str,
    /// Where, on the same origin.
    pub path: &'static str,
    /// The header that takes the token.
    pub header: &'static str,
}

/// A page that tells signed in from signed out.
#[derive(Debug)]
pub struct Gate {
    /// Its address.
    pub url: &'static str,
    /// How the session is named.
    pub proof: Proof,
    /// What those get who are not signed in. All others get the page.
    pub closed: Closed,
}

/// How a gate keeps out who is not signed in.
#[derive(Debug)]
pub enum Closed {
    /// Sends the visitor there.
    SentTo(&'static str),
    /// Says 401.
    Refused,
    /// Shows a page as well, with this in it.
    Marked(&'static str),
}

/// A site of which nothing is known but that it has viewers.
pub(super) const UNKNOWN: Play = Play {
    id: "",
    name: "",
    domains: &[],
    sign_in: &[],
    hand_over: &[],
    watch: "",
    keeps: &[],
    identity: None,
    sign_outs: &[],
    sign_out_pages: &[],
    gate: None,
    before_gate: None,
    refuses_scripts: false,
};

/// A cookie that holds nothing but the token.
pub(super) const fn cookie(name: &'static str, domain: &'static str) -> Keep {
    Keep::Cookie {
        name,
        domain,
        shape: "{token}",
    }
}

/// A sign-out by a plain visit, which the session's cookies are enough for.
pub(super) const fn get(url: &'static str, answer: Answer) -> SignOut {
    SignOut {
        method: Method::GET,
        url,
        proof: Proof::Cookie,
        answer,
        ends_identity: false,
    }
}

/// A page that sends those away who are not signed in.
pub(super) const fn sends(url: &'static str, to: &'static str) -> Option<Gate> {
    Some(Gate {
        url,
        proof: Proof::Cookie,
        closed: Closed::SentTo(to),
    })
}

impl Keep {
    /// What the browser keeps of a token.
    pub(super) fn value(&self, token: &str) -> String {
        let (Keep::Cookie { shape, .. } | Keep::Storage { shape, .. }) = self;
        shape.replace("{token}", token)
    }
}
