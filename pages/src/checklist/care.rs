//! Looking after the account: what to look at, and where the service has a page for it.

use end_credits::core::about::{About, Page};

/// One thing to look at.
#[derive(Clone, Copy, Debug)]
pub struct Care {
    /// The message that says what.
    pub key: &'static str,
    /// Where.
    pub way: Way,
}

/// Where to look at it.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    /// A page of its own.
    Page(Page),
    /// Somewhere in the account's settings, which begin here.
    Account(Page),
    /// No page of it is known.
    Unknown,
}

impl Way {
    fn to(page: Option<Page>, about: &About) -> Way {
        match (page, about.account) {
            (Some(page), _) => Way::Page(page),
            (None, Some(account)) => Way::Account(account),
            (None, None) => Way::Unknown,
        }
    }
}

/// The services that are known to have no second step at sign-in that their users could switch on.
const WITHOUT_SECOND_STEP: [&str; 1] = ["netflix"];

/// What to look at, at a service.
pub fn cares(about: &About) -> Vec<Care> {
    let has_profiles = about.profiles.or(about.profile_gate).is_some();
    let cares = [
        ("careDevices", about.devices.or(about.sign_out_everywhere)),
        ("carePassword", about.password),
        ("careRecovery", None),
        ("careActivity", None),
        ("carePayment", None),
        ("careLinked", None),
        ("careProfilePin", about.profiles),
    ];
    let is_there = |(key, _): &(&str, _)| *key != "careProfilePin" || has_profiles;
    let care = |(key, page)| Care {
        key,
        way: Way::to(page, about),
    };
    cares.into_iter().filter(is_there).map(care).collect()
}

/// Whether it is known that the service has no second step that its users could switch on.
pub fn lacks_second_step(about: &About) -> bool {
    WITHOUT_SECOND_STEP.contains(&about.id)
}
