//! What a warning page is about: `?service=…`, and `&store=…` where it is one store only.

use crate::browser::document;
use end_credits::core::view::{Row, View};

/// The service, and the store if the address names one.
pub struct Subject {
    service: Option<String>,
    store: Option<String>,
}

impl Subject {
    /// What the page's address says.
    pub fn of_address() -> Subject {
        Subject {
            service: document::parameter("service"),
            store: document::parameter("store"),
        }
    }

    /// The rows that are meant, the most urgent first.
    pub fn rows(&self, view: &View) -> Vec<Row> {
        let meant = |row: &&Row| {
            self.service.as_deref() == Some(row.session.service.as_str())
                && self
                    .store
                    .as_ref()
                    .is_none_or(|store| *store == row.session.store.0)
        };
        view.rows.iter().filter(meant).cloned().collect()
    }
}
