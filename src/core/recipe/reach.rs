//! Which addresses a service's recipe reaches, in the browsers' language for permissions.

use super::Recipe;
use crate::core::own_site::PREFIX;

impl Recipe {
    /// Every address that the extension has to reach for this service, in the browsers' language for
    /// permissions.
    pub fn host_patterns(&self) -> impl Iterator<Item = String> {
        let own = self.page_patterns();
        // Whatever sends a request on to another host has its answer hidden without this.
        let others = self.identity.iter();
        own.chain(others.map(|host| ["https://", host, "/*"].concat()))
    }

    /// The service's own pages, in the same language.
    pub fn page_patterns(&self) -> impl Iterator<Item = String> {
        // An own site is asked for as it was given: a host, which may be a number.
        let before = if self.is_own_site() { "*://" } else { "*://*." };
        let domains = self.domains.iter();
        domains.map(move |domain| [before, domain, "/*"].concat())
    }

    /// Where `extension/sweep.js` runs, in the same language.
    pub fn sweep_patterns(&self) -> impl Iterator<Item = String> {
        let domains = self.domains.iter();
        let before = if self.is_own_site() {
            "*://"
        } else {
            "https://*."
        };
        domains.map(move |domain| [before, domain, self.light_path].concat())
    }

    /// Whether the user has added it.
    fn is_own_site(&self) -> bool {
        self.id.starts_with(PREFIX)
    }
}
