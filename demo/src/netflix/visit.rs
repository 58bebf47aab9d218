//! One request, as the service understands it.

use hyper::{Method, Request};

use crate::{Service, SessionRecord, cookies::Cookies, netflix::jar, sites::Address};

/// Who comes, and to what.
pub(super) struct Visit<'a> {
    pub(super) service: &'a Service,
    pub(super) address: &'a Address,
    pub(super) method: Method,
    /// In lower case, without a slash at the end.
    pub(super) path: String,
    /// As it was sent, query included.
    pub(super) path_and_query: String,
    pub(super) query: String,
    /// The session that the cookies name, dead or alive.
    pub(super) session: Option<SessionRecord>,
}

impl<'a> Visit<'a> {
    pub(super) fn new<B>(
        request: &Request<B>,
        address: &'a Address,
        service: &'a Service,
    ) -> Visit<'a> {
        let uri = request.uri();
        let path = uri.path().trim_end_matches('/').to_ascii_lowercase();
        Visit {
            service,
            address,
            method: request.method().clone(),
            path: if path.is_empty() { "/".into() } else { path },
            path_and_query: uri
                .path_and_query()
                .map_or_else(|| "/".into(), ToString::to_string),
            query: uri.query().unwrap_or_default().to_owned(),
            session: session_in(&Cookies::of(request.headers()), service),
        }
    }

    /// The session, if the service still takes it.
    pub(super) fn live_session(&self) -> Option<&SessionRecord> {
        self.session.as_ref().filter(|session| session.is_alive())
    }

    /// A value of the query, decoded.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.query.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    /// An address of this very origin.
    pub(super) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address.origin())
    }
}

/// Both cookies must name the same session. Names can come twice, partitioned and not: a pair that
/// is alive counts before one that is not.
fn session_in(cookies: &Cookies, service: &Service) -> Option<SessionRecord> {
    let secure: Vec<_> = jar::tokens(cookies, jar::SECURE_ID).collect();
    let pairs = jar::tokens(cookies, jar::ID).filter(|token| secure.contains(token));
    let mut sessions: Vec<_> = pairs
        .filter_map(|token| service.session_of(token))
        .collect();
    sessions.sort_by_key(|session| !session.is_alive());
    sessions.into_iter().next()
}
