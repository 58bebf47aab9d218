//! The names by which things are told apart.

use crate::written;
use std::fmt;

/// A service, by the name of its recipe: `netflix`, and `own:films.example` for a site of the user's.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ServiceId(pub String);

written!(ServiceId(inner));

/// A cookie store as the browser names it: `0`, `1` (private), `firefox-default`, `firefox-container-3`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct StoreId(pub String);

written!(StoreId(inner));

/// A tab as the browser numbers it, for as long as the browser runs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct TabId(pub i32);

written!(TabId(inner));

/// One ending of one session. Results that carry the number of an older one are ignored.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct RunId(pub u32);

written!(RunId(inner));

/// One service in one store: what can be signed in, and what is signed out of.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct SessionKey {
    /// The service.
    pub service: ServiceId,
    /// The store that holds its cookies.
    pub store: StoreId,
}

written!(SessionKey { service, store });

impl ServiceId {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl StoreId {
    /// What the browsers call the store whose cookies the background's own requests carry, one each.
    pub const BACKGROUND_JARS: [&str; 2] = ["0", "firefox-default"];

    /// Whether the background's own requests carry this store's cookies.
    /// Every other store is reached by setting the cookie header (`docs/architecture.md`, replay).
    pub fn is_background_jar(&self) -> bool {
        Self::BACKGROUND_JARS.contains(&&*self.0)
    }

    /// Whether it is the store of private windows, of which nothing may be on disk.
    pub fn is_private(&self) -> bool {
        matches!(self.0.as_str(), "1" | "firefox-private")
    }
}

impl From<&str> for ServiceId {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

impl From<&str> for StoreId {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

impl fmt::Display for ServiceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for StoreId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
