//! The log of requests that reached the service.

use std::time::Instant;

use hyper::{HeaderMap, Method, header::HeaderName};

use crate::{SessionId, cookies::Cookies, sites::Address};

/// A place in the log: whatever arrives later lies behind it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor(u64);

impl Cursor {
    /// Before the first request.
    pub const START: Cursor = Cursor(0);
}

/// One request, and what became of it.
#[derive(Debug, Clone)]
pub struct RequestRecord {
    /// Its place in the log.
    pub place: Cursor,
    /// When its head had been read.
    pub at: Instant,
    /// The host the tunnel was opened to.
    pub host: String,
    /// The port the tunnel was opened to.
    pub port: u16,
    /// `GET`, `POST` and so on.
    pub method: String,
    /// As it was sent, without the query.
    pub path: String,
    /// The status of the answer; none while it is owed, and for ever after a hang or a drop.
    pub status: Option<u16>,
    /// The session that the cookies named, dead or alive. Half of the cookies name none.
    pub session: Option<SessionId>,
    /// The names of all cookies that came along, in order.
    pub cookies: Vec<String>,
    /// `Origin`.
    pub origin: Option<String>,
    /// `Sec-Fetch-Site`: `none` and `same-origin` are what an extension's own requests say.
    pub fetch_site: Option<String>,
    /// `Sec-Fetch-Mode`.
    pub fetch_mode: Option<String>,
    /// `Sec-Fetch-Dest`: `document` for a page that was visited, `empty` for a `fetch`.
    pub fetch_dest: Option<String>,
}

impl RequestRecord {
    pub(crate) fn new(
        address: &Address,
        method: &Method,
        path: &str,
        headers: &HeaderMap,
        session: Option<SessionId>,
    ) -> RequestRecord {
        let header = |name| {
            Some(
                headers
                    .get(HeaderName::from_static(name))?
                    .to_str()
                    .ok()?
                    .to_owned(),
            )
        };
        RequestRecord {
            place: Cursor::START,
            at: Instant::now(),
            host: address.host.clone(),
            port: address.port,
            method: method.to_string(),
            path: path.to_owned(),
            status: None,
            session,
            cookies: Cookies::of(headers).names(),
            origin: header("origin"),
            fetch_site: header("sec-fetch-site"),
            fetch_mode: header("sec-fetch-mode"),
            fetch_dest: header("sec-fetch-dest"),
        }
    }
}

/// The log. Emptying it does not start the places anew: a cursor stays true.
#[derive(Default)]
pub(crate) struct RequestLog {
    records: Vec<RequestRecord>,
    last: u64,
}

impl RequestLog {
    pub(crate) fn arrived(&mut self, mut record: RequestRecord) -> Cursor {
        self.last += 1;
        record.place = Cursor(self.last);
        self.records.push(record);
        Cursor(self.last)
    }

    pub(crate) fn answered(&mut self, place: Cursor, status: u16) {
        // Late answers belong to late requests: search from the end.
        let mut latest_first = self.records.iter_mut().rev();
        if let Some(record) = latest_first.find(|record| record.place == place) {
            record.status = Some(status);
        }
    }

    pub(crate) fn end(&self) -> Cursor {
        Cursor(self.last)
    }

    pub(crate) fn all(&self) -> Vec<RequestRecord> {
        self.records.clone()
    }

    pub(crate) fn first_after(
        &self,
        since: Cursor,
        matches: impl Fn(&RequestRecord) -> bool,
    ) -> Option<RequestRecord> {
        let mut later = self.records.iter().filter(|record| record.place > since);
        later.find(|record| matches(record)).cloned()
    }

    pub(crate) fn clear(&mut self) {
        self.records.clear();
    }
}

#[cfg(test)]
mod tests {
    use hyper::{HeaderMap, Method};

    use super::{Cursor, RequestLog, RequestRecord};
    use crate::sites::Address;

    fn request(path: &str) -> RequestRecord {
        let address = Address::new("www.netflix.com", 443);
        RequestRecord::new(&address, &Method::GET, path, &HeaderMap::new(), None)
    }

    #[test]
    fn a_cursor_survives_clearing() {
        let mut log = RequestLog::default();
        log.arrived(request("/a"));
        let before = log.end();
        log.clear();
        let place = log.arrived(request("/b"));
        log.answered(place, 200);
        let found = log.first_after(before, |_| true).unwrap();
        assert_eq!((found.path.as_str(), found.status), ("/b", Some(200)));
        assert!(log.first_after(Cursor::START, |r| r.path == "/a").is_none());
        assert!(log.first_after(log.end(), |_| true).is_none());
    }
}
