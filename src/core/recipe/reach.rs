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
        let before = if self.is_one_host() { "*://" } else { "*://*." };
        let domains = self.domains.iter();
        domains.map(move |domain| [before, domain, "/*"].concat())
    }

    /// Where `extension/sweep.js` runs, in the same language.
    pub fn sweep_patterns(&self) -> impl Iterator<Item = String> {
        let domains = self.domains.iter();
        let before = match (self.is_one_host(), self.is_own_site()) {
            (true, _) => "*://",
            (_, true) => "*://*.",
            _ => "https://*.",
        };
        domains.map(move |domain| [before, domain, self.light_path].concat())
    }

    /// Whether the user has added it.
    fn is_own_site(&self) -> bool {
        self.id.starts_with(PREFIX)
    }

    /// Whether it is an own site of one very host, which may be a number. Its name in code has the host.
    fn is_one_host(&self) -> bool {
        let mut domains = self.domains.iter();
        self.id
            .strip_prefix(PREFIX)
            .is_some_and(|host| domains.all(|domain| *domain == host))
    }
}
