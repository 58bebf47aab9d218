//! Sessions that a service keeps in `localStorage`.

use super::secret::Secret;
use crate::written;

/// What a page of the service has kept under one key. Held in memory only, like a cookie's value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stored {
    /// The origin that keeps it.
    pub origin: String,
    /// The key.
    pub key: String,
    /// What it holds; empty where there is nothing under that key.
    pub value: Secret,
}

written!(Stored { origin, key, value });

impl Stored {
    /// Whether it is kept at that place.
    pub fn is_at(&self, origin: &str, key: &str) -> bool {
        self.origin == origin && self.key == key
    }

    /// Whether there is nothing at that place.
    pub fn is_nothing(&self) -> bool {
        self.value.expose().is_empty()
    }
}
