//! Many sites of one's own.

use end_credits::core::own_site::OwnSite;

/// So many of them. The demo plays each, and whoever has been there has the cookie of a session.
pub(super) fn of(count: usize) -> Vec<OwnSite> {
    (0..count).map(site).collect()
}

fn site(number: usize) -> OwnSite {
    OwnSite {
        domain: None,
        name: format!("Films {number}"),
        origin: format!("https://number-{number}.films.example"),
        cookies: vec!["NetflixId".to_owned()],
        storage: Vec::new(),
        sign_out: None,
        probe: None,
    }
}
