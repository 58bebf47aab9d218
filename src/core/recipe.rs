//! What the catalogue knows about a service.

mod finding;
mod reach;

use super::address::{self, is_within};
use super::cookie::{Cookie, CookieKey};
use super::ids::ServiceId;
use super::retry::OTHER_WAY_ATTEMPT;
use super::seal;
use crate::written;

/// How to sign out of a service, and how to tell that it worked.
///
/// Made at build time from a file of `catalogue/`, whose checks hold for every value here. What only
/// people want to know of a service is in [`About`](super::about::About), which the worker is without.
#[derive(Debug)]
pub struct Recipe {
    /// The service's name in code: `netflix`.
    pub id: &'static str,
    /// The service's name as people know it.
    pub name: &'static str,
    /// The registrable domains that are the service's: what is wiped lies within them.
    pub domains: &'static [&'static str],
    /// The hosts whose tabs show the service; none where all do.
    pub tab_hosts: &'static [&'static str],
    /// Hosts outside its domains where its accounts sign in or its requests go. Never wiped.
    pub identity: &'static [&'static str],
    /// Hosts that the service is known to use; their origins are wiped even if none was seen.
    pub hosts: &'static [&'static str],
    /// The cookies that hold a session.
    pub auth_cookies: &'static [&'static str],
    /// The places in `localStorage` that hold a session.
    pub auth_storage: &'static [StoragePlace],
    /// What ends a session at the service, the usual way first. A retry takes the next. None where
    /// nothing is known that could be called: then it can only be wiped.
    pub sign_out: &'static [SignOutRequest],
    /// How to tell signed in from signed out.
    pub probe: Probe,
    /// Where the service puts whoever is signed out, for a probe by redirect: a path on any of its
    /// hosts (`/login`), or on one host (`auth.hulu.com/web/login`).
    pub sign_in_pages: &'static [&'static str],
    /// A small file that every one of the service's hosts answers for without a session.
    pub light_path: &'static str,
    /// Where to choose a profile, for services with profiles.
    pub profile_gate: Option<&'static str>,
}

/// A place in an origin's `localStorage`.
#[derive(Debug)]
pub struct StoragePlace {
    /// The origin.
    pub origin: &'static str,
    /// The key.
    pub key: &'static str,
}

/// How a session is ended.
///
/// The order is that of what is stored: new ones go to the end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// A tab behind the others, where the service's own script does it.
    Visit,
}

written!(enum Method {
    0 => Get,
    1 => Post,
    2 => Delete,
    3 => Visit,
});

/// One way to end a session at the service.
#[derive(Debug)]
pub struct SignOutRequest {
    /// How.
    pub method: Method,
    /// Where: within the service's domains or at one of its identity hosts.
    pub url: &'static str,
    /// The JSON that is sent; where there is none, tokens that are fields make up a form.
    pub body: Option<&'static str>,
    /// What has to be found before and sent along.
    pub tokens: &'static [Token],
    /// What shows that a visit has done its work; none for a request.
    pub done: Option<Sign>,
}

/// What shows that a visit has done its work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sign {
    /// Every place of `auth_storage` is empty.
    StorageGone,
    /// Every cookie of `auth_cookies` is gone.
    CookiesGone,
    /// The page has loaded.
    Loaded,
    /// The tab has come to that address.
    Reached(&'static str),
}

/// Something that a request must carry beside the cookies.
#[derive(PartialEq, Eq, Debug)]
pub struct Token {
    /// Where it is found.
    pub from: Source,
    /// The name of the cookie, the form's field, the storage key or the answer's header.
    pub name: &'static str,
    /// How it is sent.
    pub send_as: SendAs,
}

/// Where a token is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// A cookie's value.
    Cookie,
    /// A form's field in the page at that address.
    Page(&'static str),
    /// A header of the answer from that address.
    Header(&'static str),
    /// `localStorage`.
    Storage {
        /// The origin that keeps it.
        origin: &'static str,
        /// The way to it in the JSON that is stored (`Servers/0/AccessToken`); empty where the
        /// whole value is meant.
        within: &'static str,
    },
}

/// How a token is sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SendAs {
    /// As a header of that name.
    Header(&'static str),
    /// As a field of the form.
    Field(&'static str),
    /// In the `Authorization` header, after these words.
    Authorization(&'static str),
}

/// How to tell signed in from signed out.
#[derive(Debug)]
pub struct Probe {
    /// By what.
    pub kind: ProbeKind,
    /// What is asked, by `GET`; none for the kinds that do not ask the service.
    pub url: Option<&'static str>,
    /// Where somebody signed in gets to from there, if it is not there.
    pub lands: Option<&'static str>,
    /// What the request must carry beside the cookies.
    pub tokens: &'static [Token],
}

/// By what signed in is told from signed out.
#[derive(Clone, Copy, Debug)]
pub enum ProbeKind {
    /// Somebody signed out is sent to a sign-in page.
    Redirect,
    /// 200 for somebody signed in, 401 or 403 for anybody else.
    Status,
    /// A text in the page.
    Marker(&'static Marker),
    /// The session's cookies are there or not; the service is not asked.
    Cookie,
    /// The session's places in `localStorage` are filled or not; the service is not asked.
    Storage,
    /// Nothing is known that would tell.
    None,
}

/// The texts that tell in a page.
#[derive(PartialEq, Eq, Debug)]
pub struct Marker {
    /// What only a page for somebody signed out has in it.
    pub signed_out: &'static str,
    /// What only a page for somebody signed in has in it.
    pub signed_in: Option<&'static str>,
}

impl Token {
    /// The same token, where it is another origin that stores it.
    pub fn kept_at(&self, origin: &'static str) -> Token {
        let from = match self.from {
            Source::Storage { within, .. } => Source::Storage { origin, within },
            elsewhere => elsewhere,
        };
        Token { from, ..*self }
    }
}

impl SignOutRequest {
    /// Whether it is sent as it stands: then the background's own jar is all it needs.
    pub fn is_plain(&self) -> bool {
        self.method == Method::Get && self.tokens.is_empty()
    }
}

impl Recipe {
    /// The service's name in code.
    pub fn service(&self) -> ServiceId {
        ServiceId::from(self.id)
    }

    /// Whether it is signed out of or probed at that very address.
    pub fn is_asked_at(&self, url: &str) -> bool {
        let mut ways = self.sign_out.iter();
        self.probe.url == Some(url) || ways.any(|way| way.url == url)
    }

    /// Whether a host belongs to the service.
    pub fn owns_host(&self, host: &str) -> bool {
        self.domains.iter().any(|domain| is_within(host, domain))
    }

    /// Whether a cookie of that name holds a session.
    pub fn is_auth_cookie(&self, name: &str) -> bool {
        self.auth_cookies.contains(&name)
    }

    /// Whether a cookie holds a session: of that name, not emptied, and no stub of one.
    pub fn is_session_in(&self, cookie: &Cookie) -> bool {
        self.is_auth_cookie(&cookie.key.name) && !cookie.value.is_empty() && !self.is_stub(cookie)
    }

    /// Whether a cookie, as it was just listed, is the stub of one that is sealed in two
    /// (`src/core/seal.rs`).
    #[inline(never)]
    pub fn is_stub(&self, cookie: &Cookie) -> bool {
        let is_sealed = cookie.traits.expires.is_some_and(seal::is_seal);
        is_sealed && self.stub_path() == Some(&*cookie.key.path)
    }

    /// Whether a cookie that is sealed in two has no time: the first of several that a session is kept in,
    /// so that it is not whole without the others, whose time is over soon.
    pub fn goes_at_once(&self, key: &CookieKey) -> bool {
        matches!(self.auth_cookies, [first, _, ..] if *first == key.name)
    }

    /// Where the stub of a cookie is sent, if that can be sealed in two: an auth cookie whose name allows
    /// another path.
    pub fn stub_path_of(&self, key: &CookieKey) -> Option<&'static str> {
        let is_fit = self.is_auth_cookie(&key.name) && !key.name.starts_with("__Host-");
        let path = self.stub_path();
        path.filter(|path| is_fit && *path != key.path)
    }

    /// The path that the stubs of a session are sent to: that of the usual sign-out. None where this takes
    /// more than one request, or a page, or where the session could be looked at below that path.
    #[inline(never)]
    pub fn stub_path(&self) -> Option<&'static str> {
        let way = self.sign_out.first()?;
        let is_apart = |token: &Token| matches!(token.from, Source::Page(_) | Source::Header(_));
        let path = address::path_of(way.url)?;
        let shows_session = |url| address::path_of(url).is_none_or(|it| it.starts_with(path));
        let mut pages = [self.probe.url, self.probe.lands, self.profile_gate].into_iter();
        let is_alone = way.method != Method::Visit
            && path != "/"
            && !way.tokens.iter().any(is_apart)
            && !pages.any(|page| page.is_some_and(shows_session));
        is_alone.then_some(path)
    }

    /// Whether a cookie is what is left where the service has emptied its session.
    pub fn is_emptied(&self, cookie: &Cookie) -> bool {
        self.is_auth_cookie(&cookie.key.name) && cookie.value.is_empty()
    }

    /// Whether a tab on that host shows the service.
    pub fn is_shown_by(&self, host: &str) -> bool {
        self.tab_hosts.is_empty() || self.tab_hosts.contains(&host)
    }

    /// Every place in `localStorage` that is worth remembering: what holds a session, and what a
    /// request has to carry.
    pub fn storage_places(&self) -> Vec<(&'static str, &'static str)> {
        let mut places = Vec::new();
        for place in self.auth_storage {
            places.push((place.origin, place.key));
        }
        let mut add_sent = |tokens: &'static [Token]| {
            for token in tokens {
                if let Source::Storage { origin, .. } = token.from {
                    places.push((origin, token.name));
                }
            }
        };
        for request in self.sign_out {
            add_sent(request.tokens);
        }
        add_sent(self.probe.tokens);
        places
    }

    /// Whether a session is kept at that place.
    pub fn is_auth_storage(&self, origin: &str, key: &str) -> bool {
        let mut places = self.auth_storage.iter();
        places.any(|place| place.origin == origin && place.key == key)
    }

    /// Whether nothing is known by which a session could be told: then whoever was there may have
    /// been signed in.
    pub fn is_session_unknown(&self) -> bool {
        self.auth_cookies.is_empty() && self.auth_storage.is_empty()
    }

    /// Whether the service itself can be asked if somebody is signed in.
    pub fn is_askable(&self) -> bool {
        !matches!(
            self.probe.kind,
            ProbeKind::Cookie | ProbeKind::Storage | ProbeKind::None
        )
    }

    /// Where a captured session is shown again: at the page itself that the probe leads to. What a request
    /// carries by a rule is carried to the first address and no further, so that whoever is sent on from
    /// there is nobody to the service, signed in or not.
    pub fn replayed_at(&self) -> Option<&'static str> {
        self.probe.lands.or(self.probe.url)
    }

    /// How the given attempt ends a session at the service, and by what; none where nothing is known.
    ///
    /// A service that has a single plain request is visited the third time, with the captured session:
    /// some refuse scripts, and take the very same address from a tab.
    pub fn sign_out_way(&self, attempt: u8) -> Option<(Method, &'static SignOutRequest)> {
        let request = self.sign_out_request(attempt)?;
        let is_single = self.sign_out.len() == 1 && request.is_plain();
        let method = match attempt {
            OTHER_WAY_ATTEMPT if is_single => Method::Visit,
            _ => request.method,
        };
        Some((method, request))
    }

    /// The request of the given attempt, counted from 0: the usual one twice, then in turn.
    /// The second attempt differs by whose cookies it carries, so it deserves the usual request too.
    /// None where the service has none.
    pub fn sign_out_request(&self, attempt: u8) -> Option<&'static SignOutRequest> {
        let turn = usize::from(attempt.saturating_sub(1)).checked_rem(self.sign_out.len())?;
        self.sign_out.get(turn)
    }
}
