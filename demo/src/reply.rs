//! Answers, built so that no step of it can fail.

use std::{error, fmt};

use http_body_util::Full;
use hyper::{
    Response, StatusCode,
    body::Bytes,
    header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, SET_COOKIE},
};

use crate::cookies::SetCookie;

/// What every site of the demo answers with.
pub(crate) type Reply = Response<Full<Bytes>>;

/// No answer at all: the connection is closed instead.
#[derive(Debug)]
pub(crate) struct Dropped;

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is dropped on purpose")
    }
}

impl error::Error for Dropped {}

/// An answer that may be kept by nobody.
pub(crate) fn body(
    status: StatusCode,
    content_type: &'static str,
    body: impl Into<Bytes>,
) -> Reply {
    let mut reply = Response::new(Full::new(body.into()));
    *reply.status_mut() = status;
    reply
        .with_header(CONTENT_TYPE, content_type)
        .with_header(CACHE_CONTROL, "no-cache, no-store, must-revalidate")
}

pub(crate) fn html(page: String) -> Reply {
    body(StatusCode::OK, "text/html; charset=utf-8", page)
}

/// A status, with its own name for an explanation.
pub(crate) fn status(status: StatusCode) -> Reply {
    body(status, "text/plain; charset=utf-8", status.to_string())
}

/// A 302. A location that cannot be a header is the fault of whoever sent it.
pub(crate) fn redirect(location: &str) -> Reply {
    redirect_with(StatusCode::FOUND, location)
}

pub(crate) fn redirect_with(code: StatusCode, location: &str) -> Reply {
    let Ok(location) = HeaderValue::from_str(location) else {
        return status(StatusCode::BAD_REQUEST);
    };
    let mut reply = status(code);
    reply.headers_mut().insert(LOCATION, location);
    reply
}

/// What can be added to an answer.
pub(crate) trait ReplyExt {
    fn with_header(self, name: HeaderName, value: &'static str) -> Self;
    fn with_cookies(self, cookies: impl IntoIterator<Item = SetCookie>) -> Self;
}

impl ReplyExt for Reply {
    fn with_header(mut self, name: HeaderName, value: &'static str) -> Self {
        self.headers_mut()
            .insert(name, HeaderValue::from_static(value));
        self
    }

    fn with_cookies(mut self, cookies: impl IntoIterator<Item = SetCookie>) -> Self {
        // The demo makes its cookies from its own names and hexadecimal: none is ever left out.
        let lines = cookies.into_iter().map(|cookie| cookie.to_string());
        for line in lines.filter_map(|line| HeaderValue::from_str(&line).ok()) {
            self.headers_mut().append(SET_COOKIE, line);
        }
        self
    }
}
