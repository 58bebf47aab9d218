//! Which hosts a scenario has opened pages at, in so many words.

use std::{collections::BTreeSet, sync::PoisonError};

use super::Browser;

impl Browser {
    /// Every `host:port` at which a page was opened in so many words.
    pub(crate) fn hosts_opened(&self) -> BTreeSet<String> {
        self.opened
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Writes down that a page is opened because the scenario wants it.
    pub(crate) fn note_opened(&self, url: &str) {
        let Ok(uri) = url.parse::<http::Uri>() else {
            return;
        };
        let usual = if uri.scheme_str() == Some("http") {
            80
        } else {
            443
        };
        if let Some(host) = uri.host() {
            let port = uri.port_u16().unwrap_or(usual);
            let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
            opened.insert(format!("{host}:{port}"));
        }
    }
}
