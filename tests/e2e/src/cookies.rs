//! What a browser's cookie jar holds.

use serde::Deserialize;

use crate::Store;

/// A cookie as the browser has it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Cookie {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Its domain, with a dot in front when hosts below it get it too.
    pub domain: String,
    /// Its path.
    pub path: String,
    /// Whether pages' scripts cannot see it.
    pub http_only: bool,
    /// When it ends, in seconds since 1970; nothing for a session cookie.
    pub expires: Option<f64>,
    /// The store it is in.
    pub store: Store,
    /// The site it is partitioned under, in the browser's own notation.
    pub partition: Option<String>,
}

impl Cookie {
    /// Whether it is the domain's own or that of a host below it.
    pub(crate) fn belongs_to(&self, domain: &str) -> bool {
        let host = self.domain.trim_start_matches('.');
        host == domain
            || host
                .strip_suffix(domain)
                .is_some_and(|rest| rest.ends_with('.'))
    }
}
