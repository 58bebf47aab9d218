//! What the catalogue knows about a service.

use super::address::{Address, is_within, without_country};
use super::ids::ServiceId;
use super::receipt::{Answer, Finding};
use super::view::ServicePages;
use serde::{Deserialize, Serialize};

/// How to sign out of a service, and how to tell that it worked.
///
/// Made at build time from a file of `catalogue/`, whose checks hold for every value here.
#[derive(Debug)]
pub struct Recipe {
    /// The service's name in code: `netflix`.
    pub id: &'static str,
    /// The service's name as people know it.
    pub name: &'static str,
    /// The registrable domains that are the service and nothing else.
    pub domains: &'static [&'static str],
    /// Hosts that the service is known to use; their origins are wiped even if none was seen.
    pub hosts: &'static [&'static str],
    /// The cookies that hold a session.
    pub auth_cookies: &'static [&'static str],
    /// The requests that end a session, the usual one first. A retry takes the next.
    pub sign_out: &'static [SignOutRequest],
    /// How to tell signed in from signed out.
    pub probe: ProbeRequest,
    /// Where the service puts whoever is signed out.
    pub sign_in_paths: &'static [&'static str],
    /// A small file that every one of the service's hosts answers for without a session.
    pub light_path: &'static str,
    /// Where to choose a profile, for services with profiles.
    pub profile_gate: Option<&'static str>,
    /// Where to sign out of all devices.
    pub sign_out_everywhere: Option<&'static str>,
    /// Where to change the password.
    pub password: Option<&'static str>,
    /// Where the service explains signing out.
    pub help: &'static [&'static str],
}

/// How a request is sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
}

/// A request that ends a session.
#[derive(Debug)]
pub struct SignOutRequest {
    /// How it is sent.
    pub method: Method,
    /// Where.
    pub url: &'static str,
}

/// A request whose answer tells signed in from signed out.
#[derive(Debug)]
pub struct ProbeRequest {
    /// Where it is sent, by `GET`.
    pub url: &'static str,
}

impl Recipe {
    /// The service's name in code.
    pub fn service(&self) -> ServiceId {
        ServiceId::from(self.id)
    }

    /// Whether a host belongs to the service.
    pub fn owns_host(&self, host: &str) -> bool {
        self.domains.iter().any(|domain| is_within(host, domain))
    }

    /// Whether a cookie of that name holds a session.
    pub fn is_auth_cookie(&self, name: &str) -> bool {
        self.auth_cookies.contains(&name)
    }

    /// Whether the address is the service's sign-in page, in any country's edition (`/cl/login`).
    pub fn is_sign_in_page(&self, address: &Address) -> bool {
        let path = without_country(address.path());
        self.owns_host(address.host())
            && self
                .sign_in_paths
                .iter()
                .any(|known| path.eq_ignore_ascii_case(known))
    }

    /// The request of the given attempt, counted from 0: the usual one twice, then in turn.
    /// The second attempt differs by whose cookies it carries, so it deserves the usual request too.
    pub fn sign_out_request(&self, attempt: u8) -> &SignOutRequest {
        let turn = usize::from(attempt.saturating_sub(1)) % self.sign_out.len();
        &self.sign_out[turn]
    }

    /// What the answer to a probe says of the session it was asked with.
    ///
    /// Signed out is only who was sent to the sign-in page; signed in is only who was let in at
    /// the very page that was asked for. Everything else proves nothing.
    pub fn finding(&self, answer: &Answer) -> Finding {
        let Answer::Answered {
            status,
            final_address,
        } = answer
        else {
            return Finding::Unclear;
        };
        let (Some(reached), Some(asked)) = (
            Address::parse(final_address),
            Address::parse(self.probe.url),
        ) else {
            return Finding::Unclear;
        };
        if *status != 200 {
            Finding::Unclear
        } else if self.is_sign_in_page(&reached) && reached.is_secure() {
            Finding::SignedOut
        } else if reached.origin() == asked.origin()
            && without_country(reached.path()) == asked.path()
        {
            Finding::SignedIn
        } else {
            Finding::Unclear
        }
    }

    /// The service's own pages, for links.
    pub fn pages(&self) -> ServicePages {
        ServicePages {
            sign_out_everywhere: self.sign_out_everywhere.map(str::to_owned),
            password: self.password.map(str::to_owned),
            help: self.help.iter().map(|&page| page.to_owned()).collect(),
        }
    }
}
