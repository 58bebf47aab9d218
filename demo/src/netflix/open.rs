//! Pages that anybody may see.

use hyper::{StatusCode, header::HeaderName};

use super::{jar, visit::Visit};
use crate::{
    cookies::SetCookie,
    html,
    reply::{self, Reply, ReplyExt},
};

/// Of the Login Status API: <https://w3c-fedid.github.io/login-status/>.
const SET_LOGIN: HeaderName = HeaderName::from_static("set-login");

/// What each page says about its visitor, in the place where the real one says it.
#[derive(Clone, Copy)]
pub(super) enum Membership {
    Anonymous,
    Current,
}

pub(super) fn page(title: &str, membership: Membership, body: &str) -> Reply {
    let status = match membership {
        Membership::Anonymous => "ANONYMOUS",
        Membership::Current => "CURRENT_MEMBER",
    };
    let head = format!(
        "<script>window.netflix = {{reactContext: {{models: {{userInfo: {{data: \
         {{membershipStatus: \"{status}\"}}}}}}}}}};</script>"
    );
    reply::html(html::page(title, &head, body))
}

/// The front page; members are sent on to their films.
pub(super) fn landing(visit: &Visit<'_>) -> Reply {
    if visit.live_session().is_some() {
        return reply::redirect(&visit.url("/browse"));
    }
    let body = "<h1>Films and series</h1>\n<p><a href=\"/login\">Sign in</a></p>";
    page("Films and series", Membership::Anonymous, body)
}

/// Where a sign-out lands.
pub(super) fn signed_out(visit: &Visit<'_>) -> Reply {
    let body = "<h1>You are signed out</h1>\n<p><a href=\"/login\">Sign in again</a></p>";
    let page = page("Signed out", Membership::Anonymous, body);
    match visit.service.faults().sign_out_is_announced {
        true => page.with_header(SET_LOGIN, "logged-out"),
        false => page,
    }
}

/// For those who forgot their password.
pub(super) fn login_help() -> Reply {
    let body = "<h1>Forgot your password?</h1>\n<p>Any password will do here.</p>";
    page("Sign-in help", Membership::Anonymous, body)
}

/// Reports what of the things that `/browse` leaves is still in this browser. Sets nothing itself.
pub(super) fn leftovers() -> Reply {
    let body = format!("<h1>Left behind</h1>\n{}", html::REPORT);
    reply::html(html::page("Left behind", "", &body))
}

/// For frames on other sites: all that it leaves belongs to the site around it.
pub(super) fn embedded() -> Reply {
    let body = format!("<h1>Trailer</h1>\n{}", html::LEAVE);
    reply::html(html::page("Trailer", "", &body))
        .with_cookies([jar::chip("embedded", "partitioned")])
}

/// The help pages, whatever their address.
pub(super) fn help(visit: &Visit<'_>) -> Reply {
    if visit.path == "/favicon.ico" {
        return reply::status(StatusCode::NO_CONTENT);
    }
    let body = "<h1>Help</h1>\n<p>How to sign out of a device: close its last tab.</p>";
    reply::html(html::page("Help", "", body)).with_cookies([SetCookie::new(
        "help-visit",
        "host-only",
    )
    .with("Secure")])
}

/// The bare domain leads to the site proper.
pub(super) fn to_www(visit: &Visit<'_>) -> Reply {
    let origin = visit.url("").replacen("//", "//www.", 1);
    let target = format!("{origin}{}", visit.path_and_query);
    reply::redirect_with(StatusCode::MOVED_PERMANENTLY, &target)
}
