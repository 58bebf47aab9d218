//! What an answer to a probe says of the session that it was asked with.

use super::{Marker, ProbeKind, Recipe};
use crate::core::address::{Address, without_country};
use crate::core::receipt::{Answer, Finding};
use crate::core::text;

impl Marker {
    /// What a page says by the texts that are in it. One that has both, or neither, says nothing.
    pub fn finding(&self, page: &str) -> Finding {
        let is_out = text::has(page, self.signed_out);
        let is_in = self.signed_in.is_some_and(|part| text::has(page, part));
        match (is_out, is_in) {
            (true, false) => Finding::SignedOut,
            (false, true) => Finding::SignedIn,
            _ => Finding::Unclear,
        }
    }
}

impl Recipe {
    /// Whether nobody else can have answered there: over TLS, or where the site itself is in the clear
    /// on the local network.
    fn is_trusted(&self, reached: &Address) -> bool {
        let asked = self.probe.url.and_then(Address::parse);
        reached.is_secure() || asked.is_some_and(|asked| !asked.is_secure())
    }

    /// Whether the address is the service's sign-in page, in any country's edition (`/cl/login`).
    pub fn is_sign_in_page(&self, address: &Address) -> bool {
        self.sign_in_pages.iter().any(|known| {
            let path_begins = known.find('/').unwrap_or(known.len());
            // What could panic here would bring in how a text is shown, which weighs kilobytes.
            let Some((host, known)) = known.split_at_checked(path_begins) else {
                return false;
            };
            let is_there = match host {
                "" => self.owns_host(address.host()),
                host => host == address.host(),
            };
            is_there
                && editions(address.path())
                    .iter()
                    .any(|path| path.eq_ignore_ascii_case(known))
        })
    }

    /// What a probe has found, by whatever the recipe tells signed in from signed out. `shows` is what
    /// a marker in the page says, where the recipe has one.
    ///
    /// An answer in numbers counts at the very address that was asked; a marker on a page of the
    /// service's own.
    pub fn finding_in(&self, answer: &Answer, shows: Option<Finding>) -> Finding {
        let Answer::Answered {
            status,
            final_address,
        } = answer
        else {
            return Finding::Unclear;
        };
        let is_at = |is_meant: &dyn Fn(&Address) -> bool| {
            let reached = Address::parse(final_address);
            reached.is_some_and(|reached| self.is_trusted(&reached) && is_meant(&reached))
        };
        match self.probe.kind {
            ProbeKind::Redirect => self.finding(answer),
            ProbeKind::Status => {
                let asked = self.probe.url.and_then(Address::parse);
                match status {
                    _ if !is_at(&|reached| Some(reached) == asked.as_ref()) => Finding::Unclear,
                    200 => Finding::SignedIn,
                    401 | 403 => Finding::SignedOut,
                    _ => Finding::Unclear,
                }
            }
            ProbeKind::Marker(_) => match shows {
                Some(finding) if *status == 200 && is_at(&|it| self.owns_host(it.host())) => {
                    finding
                }
                _ => Finding::Unclear,
            },
            ProbeKind::Cookie | ProbeKind::Storage | ProbeKind::None => Finding::Unclear,
        }
    }

    /// What the answer to a probe says of the session it was asked with.
    ///
    /// Signed out is only who was sent to the sign-in page; signed in is only who was let in at
    /// the very page that was asked for, or at the one that it leads to. Everything else proves nothing.
    pub fn finding(&self, answer: &Answer) -> Finding {
        let Answer::Answered {
            status,
            final_address,
        } = answer
        else {
            return Finding::Unclear;
        };
        let Some(reached) = Address::parse(final_address) else {
            return Finding::Unclear;
        };
        let lets_in = [self.probe.url, self.probe.lands];
        let mut lets_in = lets_in.into_iter().flatten().filter_map(Address::parse);
        if *status != 200 {
            Finding::Unclear
        } else if self.is_sign_in_page(&reached) && self.is_trusted(&reached) {
            Finding::SignedOut
        } else if lets_in.any(|page| {
            reached.origin() == page.origin() && editions(reached.path()).contains(&page.path())
        }) {
            Finding::SignedIn
        } else {
            Finding::Unclear
        }
    }
}

/// A path as it stands, and without the country that it may be of.
fn editions(path: &str) -> [&str; 2] {
    [path, without_country(path)]
}
