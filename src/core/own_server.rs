//! Software that people run on servers of their own, as the catalogue knows it: sites of one's own that
//! need not be asked. Only the pages name it: the worker is built without.

use super::address::Address;
use super::own_site::{OwnProbe, OwnSignOut, OwnSite, OwnSource, OwnToken};
use super::recipe::Method;

include!(concat!(env!("OUT_DIR"), "/servers.rs"));

/// Software for a server.
#[derive(Debug)]
pub struct OwnServer {
    /// Its name in code: `jellyfin`.
    pub id: &'static str,
    /// Its name as people know it.
    pub name: &'static str,
    /// The keys of `localStorage` that hold a session.
    pub storage: &'static [&'static str],
    /// What ends a session, and where: below the server's own path, or at the service that keeps its
    /// accounts.
    pub sign_out: (Method, &'static str),
    /// What the sign-out and the probe carry; none where nothing has to be sent along, or where the
    /// service that keeps its accounts says what.
    pub token: Option<StoredToken>,
    /// What answers by its status whether somebody is signed in, as the sign-out is given; none where
    /// nothing is known.
    pub probe: Option<&'static str>,
}

/// A token in `localStorage`.
#[derive(Debug)]
pub struct StoredToken {
    /// The key.
    pub key: &'static str,
    /// The way to it in the JSON that is stored.
    pub within: &'static str,
    /// The header that it is sent as, or none and the words before it in the authorization.
    pub header: (&'static str, &'static str),
}

impl OwnServer {
    /// The software of that name in code; none where the catalogue has none.
    pub fn named(id: &str) -> Option<&'static OwnServer> {
        SERVERS.iter().find(|server| server.id == id)
    }

    /// The site that it is where that page of it is, by the name that its user gives it.
    pub fn site(&self, name: String, page: &Address) -> OwnSite {
        let origin = page.origin().to_string();
        let at = |place: &str| match place.starts_with('/') {
            true => [&origin, base(page.path()), place].concat(),
            false => place.to_owned(),
        };
        let (method, path) = self.sign_out;
        OwnSite {
            domain: None,
            name,
            origin: origin.clone(),
            cookies: Vec::new(),
            storage: self.storage.iter().map(|key| (*key).to_owned()).collect(),
            sign_out: Some(OwnSignOut {
                method,
                url: at(path),
                token: self.token.as_ref().map(|token| OwnToken {
                    from: OwnSource::Storage(token.within.to_owned()),
                    name: token.key.to_owned(),
                    field: None,
                    header: (token.header.0.to_owned(), token.header.1.to_owned()),
                }),
            }),
            probe: self.probe.map(|path| OwnProbe {
                url: at(path),
                sign_in: None,
            }),
        }
    }
}

/// What stands before the software's own paths, for there may be other things on the host: all before the
/// folder that its pages are in, or the path as far as it goes.
fn base(path: &str) -> &str {
    let path = path.strip_suffix('/').unwrap_or(path);
    let below = path.rsplit_once("/web/").map(|(before, _)| before);
    path.strip_suffix("/web").or(below).unwrap_or(path)
}
