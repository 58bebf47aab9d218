//! What a warning page is about: `?service=…`, and `&store=…` where it is one store only. An address
//! that says nothing is about private windows, of which no address may say more.

use crate::browser::{document, place};
use end_credits::core::about::about;
use end_credits::core::ids::ServiceId;
use end_credits::core::view::{Place, Row, View};

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

    /// The service's own page for all devices, where the address asks for it: a notification's button
    /// does, which knows no addresses.
    pub fn way_out(&self) -> Option<&'static str> {
        let service = ServiceId(self.service.clone()?);
        let page = about(&service)?.sign_out_everywhere?;
        (place::place() == "everywhere").then_some(page.url)
    }

    /// The rows that are meant, the most urgent first.
    pub fn rows(&self, view: &View) -> Vec<Row> {
        let meant = |row: &&Row| match &self.service {
            None => row.place == Place::Private,
            Some(service) => {
                let store = self.store.as_ref();
                *service == row.session.service.0
                    && store.is_none_or(|store| *store == row.session.store.0)
            }
        };
        view.rows.iter().filter(meant).cloned().collect()
    }
}
