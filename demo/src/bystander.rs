//! Sites that have nothing to do with the service, and are to stay as they are.

use hyper::{Request, StatusCode, body::Incoming};

use crate::{
    assets,
    cookies::{Cookies, SetCookie, YEAR},
    html::{self, escape},
    reply::{self, Reply, ReplyExt},
    sites::Address,
};

pub(crate) fn answer(request: &Request<Incoming>, address: &Address) -> Reply {
    let path = request.uri().path();
    match path {
        "/" => home(address),
        "/report" => report(&Cookies::of(request.headers())),
        "/embed" => embed("https://www.netflix.com/embedded"),
        "/embed-leftovers" => embed("https://www.netflix.com/leftovers"),
        _ => assets::find(path).unwrap_or_else(|| reply::status(StatusCode::NOT_FOUND)),
    }
}

/// Leaves what any site leaves, with cookies that bear the service's names and are none of its.
fn home(address: &Address) -> Reply {
    let title = format!("{}, another site", address.host);
    let body = format!("<h1>{}</h1>{}", escape(&title), html::LEAVE);
    let kept = |name: &str| {
        SetCookie::new(name, "not-the-services")
            .max_age(YEAR)
            .with("Secure")
    };
    reply::html(html::page(&title, "", &body)).with_cookies([
        kept("NetflixId").with("HttpOnly"),
        kept("SecureNetflixId")
            .with("HttpOnly")
            .with("SameSite=Strict"),
        kept("wide").domain(&format!(".{}", address.host)),
        kept("chip").with("SameSite=None").with("Partitioned"),
        SetCookie::new("short", "lived"),
    ])
}

/// Says what came along and what is still there. It leaves nothing itself.
fn report(cookies: &Cookies) -> Reply {
    let body = format!(
        "<h1>What this site still has</h1>\n<pre id=\"cookies\">{}</pre>\n{}",
        escape(&cookies.to_string()),
        html::REPORT
    );
    reply::html(html::page("Report", "", &body))
}

/// Holds a page of the service in a frame: what that one leaves is partitioned by this site.
fn embed(address: &str) -> Reply {
    let body = format!(
        "<h1>A page with the service in it</h1>\n\
         <iframe id=\"embedded\" title=\"The service\" src=\"{address}\"></iframe>\n\
         <script type=\"module\">\n{}</script>",
        include_str!("pages/embed.js")
    );
    reply::html(html::page("Embedding", "", &body))
}
