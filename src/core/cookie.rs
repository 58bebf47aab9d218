//! Cookies as the browser lists them.

use super::secret::Secret;
use serde::{Deserialize, Serialize};

/// One cookie of one store.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Cookie {
    /// What tells it from every other cookie of its store.
    pub key: CookieKey,
    /// What it holds.
    pub value: Secret,
}

/// What tells one cookie of a store from another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
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

/// The partition of a CHIPS cookie.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Partition {
    /// The site at the top of the page that the cookie was set in: `https://example.org`.
    pub top_level_site: String,
    /// Whether a site in between was a different one; the browser may not say.
    pub has_cross_site_ancestor: Option<bool>,
}

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
