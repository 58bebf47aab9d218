//! Files that every site of the demo has.

use hyper::{
    StatusCode,
    header::{CACHE_CONTROL, HeaderName},
};

use crate::reply::{self, Reply, ReplyExt};

/// Lets a script at any path look after the whole site.
const SERVICE_WORKER_ALLOWED: HeaderName = HeaderName::from_static("service-worker-allowed");

/// The file at `path`, if it is one of them.
pub(crate) fn find(path: &str) -> Option<Reply> {
    let reply = match path {
        "/sw.js" => reply::body(
            StatusCode::OK,
            "text/javascript; charset=utf-8",
            include_str!("pages/sw.js"),
        )
        .with_header(CACHE_CONTROL, "no-cache")
        .with_header(SERVICE_WORKER_ALLOWED, "/"),
        // The one thing that a browser may keep: whoever asks for it again has lost it.
        "/poster.svg" => reply::body(
            StatusCode::OK,
            "image/svg+xml",
            include_str!("pages/poster.svg"),
        )
        .with_header(CACHE_CONTROL, "public, max-age=86400, immutable"),
        "/robots.txt" => reply::body(
            StatusCode::OK,
            "text/plain; charset=utf-8",
            "User-agent: *\nDisallow: /\n",
        ),
        "/favicon.ico" => reply::body(StatusCode::NO_CONTENT, "image/x-icon", ""),
        _ => return None,
    };
    Some(reply)
}
