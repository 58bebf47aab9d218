//! Cookies as the browser lists them.

use super::codec::{Reader, Writer, Written};
use super::seal;
use super::secret::Secret;
use super::time::Millis;
use crate::written;

/// One cookie of one store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cookie {
    /// What tells it from every other cookie of its store.
    pub key: CookieKey,
    /// What it holds.
    pub value: Secret,
    /// How it is kept and sent, where it was just listed; nobody asks later.
    pub traits: Traits,
}

// Without the traits.
impl Written for Cookie {
    fn write(&self, writer: &mut Writer) {
        self.key.write(writer);
        self.value.write(writer);
    }

    fn read(reader: &mut Reader) -> Cookie {
        Cookie {
            key: reader.read(),
            value: reader.read(),
            traits: Traits::default(),
        }
    }
}

/// How a cookie is kept and sent, besides where.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Traits {
    /// When it goes, whether the browser runs or not; none where it goes with the browser.
    pub expires: Option<Millis>,
    /// Whether it is sent over TLS only.
    pub is_secure: bool,
    /// Whether it is hidden from scripts.
    pub is_http_only: bool,
    /// Whether it is sent along from other sites.
    pub same_site: SameSite,
}

/// Whether a cookie is sent along from other sites.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SameSite {
    /// The service has not said.
    #[default]
    Unspecified,
    /// `None`
    None,
    /// `Lax`
    Lax,
    /// `Strict`
    Strict,
}

impl Cookie {
    /// What is kept of it: which one it is and what it holds.
    pub fn kept(self) -> Cookie {
        Cookie {
            traits: Traits::default(),
            ..self
        }
    }

    /// Whether its time is over, by the service's will: no browser sends it any more. Firefox was seen to
    /// list one all the same, half a second after its end and more.
    pub fn is_over(&self, now: Millis) -> bool {
        let expires = self.traits.expires;
        expires.is_some_and(|at| at <= now && !seal::is_seal(at))
    }

    /// Whether the other one says the same of the same session, be it at another path.
    pub fn is_told_by(&self, other: &Cookie) -> bool {
        let key = &other.key;
        self.value == other.value
            && self.key.name == key.name
            && self.key.domain == key.domain
            && self.key.partition == key.partition
    }

    /// Whether it is that very cookie with that very value, however it is kept.
    pub fn is_same_as(&self, other: &Cookie) -> bool {
        self.key == other.key && self.value == other.value
    }
}

/// What tells one cookie of a store from another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CookieKey {
    /// Its name.
    pub name: String,
    /// Its host, with a leading dot where hosts below it get it too.
    pub domain: String,
    /// Its path.
    pub path: String,
    /// Whether it is sent to this very host only.
    pub host_only: bool,
    /// The partition it lives in; none for the unpartitioned jar.
    pub partition: Option<Partition>,
}

written!(CookieKey {
    name,
    domain,
    path,
    host_only,
    partition
});

/// The partition of a CHIPS cookie.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Partition {
    /// The site at the top of the page that the cookie was set in: `https://example.org`.
    pub top_level_site: String,
    /// Whether a site in between was a different one; the browser may not say.
    pub has_cross_site_ancestor: Option<bool>,
}

written!(Partition {
    top_level_site,
    has_cross_site_ancestor
});

impl CookieKey {
    /// The host the cookie belongs to, without the leading dot.
    pub fn host(&self) -> &str {
        self.domain.strip_prefix('.').unwrap_or(&self.domain)
    }

    /// An address at which the browser finds the cookie, as `cookies.remove` wants it. A secure one
    /// finds the others too.
    pub fn url(&self) -> String {
        ["https://", self.host(), &self.path].concat()
    }

    /// Whether the browser would send the cookie with a request to `host` and `path`.
    /// Every request that asks is an `https:` one.
    pub fn is_sent_to(&self, host: &str, path: &str) -> bool {
        let host_fits = if self.host_only {
            host == self.host()
        } else {
            super::address::is_within(host, self.host())
        };
        host_fits && path_fits(path, &self.path)
    }
}

/// Path matching of RFC 6265, section 5.1.4.
fn path_fits(request: &str, cookie: &str) -> bool {
    match request.strip_prefix(cookie) {
        Some(rest) => rest.is_empty() || cookie.ends_with('/') || rest.starts_with('/'),
        None => false,
    }
}
