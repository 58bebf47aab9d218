//! What people want to know of a service. Only the pages name it: the worker is built without.

use super::ids::ServiceId;

include!(concat!(env!("OUT_DIR"), "/about.rs"));

/// What is known of a service; none when the catalogue does not know it.
pub fn about(service: &ServiceId) -> Option<&'static About> {
    ABOUT.iter().find(|about| about.id == service.as_str())
}

/// Whether a page of the service is known that signs out of all devices.
pub fn ends_everywhere(service: &ServiceId) -> bool {
    about(service).is_some_and(|about| about.sign_out_everywhere.is_some())
}

/// One service, as far as it is people's business.
#[derive(Debug)]
pub struct About {
    /// The service's name in code: `netflix`.
    pub id: &'static str,
    /// The service's name as people know it.
    pub name: &'static str,
    /// How sure the sign-out is; none where there is nothing to call.
    pub sign_out: Option<Confidence>,
    /// How sure the probe is; none where there is none.
    pub probe: Option<Confidence>,
    /// Other accounts in this browser that end with the session.
    pub linked: &'static [Linked],
    /// Where to choose a profile.
    pub profile_gate: Option<Page>,
    /// Where to manage profiles.
    pub profiles: Option<Page>,
    /// Where to see which devices are signed in.
    pub devices: Option<Page>,
    /// Where to sign out of all devices.
    pub sign_out_everywhere: Option<Page>,
    /// Where to change the password.
    pub password: Option<Page>,
    /// Where the account is looked after.
    pub account: Option<Page>,
    /// Where the service explains signing out, the best first.
    pub help: &'static [Page],
}

/// A page of the service, opened on the user's click only.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Its address.
    pub url: &'static str,
    /// How sure it is.
    pub confidence: Confidence,
}

/// An account that ends with the session.
#[derive(Clone, Copy, Debug)]
pub struct Linked {
    /// The account's name as people know it.
    pub name: &'static str,
    /// The services of the catalogue that it signs in to.
    pub services: &'static [&'static str],
    /// How sure it is.
    pub confidence: Confidence,
}

/// How sure a fact is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Confidence {
    /// Nobody has been seen to try it.
    Unverified,
    /// One source has it.
    SingleSource,
    /// Several sources have it that do not depend on each other.
    Confirmed,
}
