//! One request, as a play understands it.

use http_body_util::{BodyExt, Limited};
use hyper::{HeaderMap, Method, Request, body::Incoming};
use tokio::sync::Mutex;

use super::Play;
use crate::{RequestRecord, Service, SessionId, SessionRecord, cookies::Cookies, sites::Address};

/// Nobody's form is longer.
const LONGEST_FORM: usize = 16 * 1024;

/// Headers in which a program names its session.
const TOKEN_HEADERS: [&str; 4] = [
    "authorization",
    "x-emby-authorization",
    "x-emby-token",
    "x-plex-token",
];

/// Who comes, and to what.
pub(super) struct Visitor<'a> {
    pub(super) service: &'a Service,
    pub(super) address: &'a Address,
    pub(super) method: Method,
    pub(super) path: String,
    origin: String,
    query: String,
    headers: HeaderMap,
    body: Mutex<Option<Incoming>>,
}

impl<'a> Visitor<'a> {
    pub(super) fn new(
        request: Request<Incoming>,
        address: &'a Address,
        service: &'a Service,
        is_secure: bool,
    ) -> Visitor<'a> {
        let (head, body) = request.into_parts();
        let origin = match is_secure {
            true => address.origin(),
            false => format!("http://{}:{}", address.host, address.port),
        };
        Visitor {
            service,
            address,
            method: head.method,
            path: head.uri.path().to_owned(),
            origin,
            query: head.uri.query().unwrap_or_default().to_owned(),
            headers: head.headers,
            body: Mutex::new(Some(body)),
        }
    }

    /// What the log says of it.
    pub(super) fn record(&self) -> RequestRecord {
        let (path, headers) = (&self.path, &self.headers);
        RequestRecord::new(self.address, &self.method, path, headers, self.session())
    }

    /// The first session that it names in any way.
    fn session(&self) -> Option<SessionId> {
        let texts = TOKEN_HEADERS.iter().map(|name| self.header(name));
        let texts: String = texts.chain([self.cookies()]).collect();
        Some(self.service.sessions_in(&texts).first()?.id)
    }

    /// Whether it is the address that was asked for, whatever the case and the last slash.
    pub(super) fn is_at(&self, url: &str) -> bool {
        let (place, query) = url.split_once('?').unwrap_or((url, ""));
        let own = format!("{}{}", self.origin, self.path);
        let plain = |place: &str| place.trim_end_matches('/').to_ascii_lowercase();
        let mut wanted = query.split('&').filter(|pair| !pair.is_empty());
        plain(place) == plain(&own) && wanted.all(|pair| self.query.split('&').any(|it| it == pair))
    }

    /// Whether it is a page of this origin.
    pub(super) fn is_of(&self, origin: &str) -> bool {
        self.origin == origin
    }

    /// Whether a script asks, and not somebody who visits the page.
    pub(super) fn is_script(&self) -> bool {
        self.header("sec-fetch-dest") == "empty"
    }

    /// An address of this very origin.
    pub(super) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// The address that was asked for, query included.
    pub(super) fn whole(&self) -> String {
        match self.query.as_str() {
            "" => self.url(&self.path),
            query => self.url(&format!("{}?{query}", self.path)),
        }
    }

    /// A value of the query, decoded.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        value_in(self.query.as_bytes(), name)
    }

    /// The form that was sent; nothing where none was, and where it was read before.
    pub(super) async fn form(&self) -> Vec<u8> {
        let Some(body) = self.body.lock().await.take() else {
            return Vec::new();
        };
        let read = Limited::new(body, LONGEST_FORM).collect().await;
        read.map(|read| read.to_bytes().to_vec())
            .unwrap_or_default()
    }

    /// The value of a header; nothing where there is none.
    pub(super) fn header(&self, name: &str) -> String {
        let value = self.headers.get(name).and_then(|it| it.to_str().ok());
        value.unwrap_or_default().to_owned()
    }

    /// All cookies that came along.
    pub(super) fn cookies(&self) -> String {
        Cookies::of(&self.headers).to_string()
    }

    /// The sessions that the cookies name, dead or alive: those of the play, and those of the
    /// identity that it shares.
    pub(super) fn sessions_at(&self, play: &Play) -> Vec<SessionRecord> {
        let shared = play.identity.map(|identity| identity.id);
        let mut sessions = self.service.sessions_in(&self.cookies());
        sessions.retain(|it| it.service == play.id || Some(it.service) == shared);
        sessions
    }

    /// The play's own session, if the cookies name one that is alive.
    pub(super) fn live_session(&self, play: &Play) -> Option<SessionRecord> {
        let mut sessions = self.sessions_at(play).into_iter();
        sessions.find(|it| it.service == play.id && it.is_alive())
    }
}

/// A value in a query or in a form, decoded.
pub(super) fn value_in(text: &[u8], name: &str) -> Option<String> {
    form_urlencoded::parse(text)
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}
