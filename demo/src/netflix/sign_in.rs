//! The sign-in page. Any e-mail address will do, with any password.

use http_body_util::{BodyExt, Limited};
use hyper::{Method, Request, StatusCode, body::Incoming};

use super::{
    jar,
    open::{Membership, page},
    visit::Visit,
};
use crate::{
    html::escape,
    reply::{self, Reply, ReplyExt},
};

/// Nobody's password is longer.
const LONGEST_FORM: usize = 16 * 1024;

pub(super) async fn answer(visit: &Visit<'_>, request: Request<Incoming>) -> Reply {
    match visit.method {
        Method::POST => match read_form(request).await {
            Some(form) => sign_in(visit, &form),
            None => reply::status(StatusCode::BAD_REQUEST),
        },
        _ if visit.live_session().is_some() => reply::redirect(&destination(visit)),
        _ => form("", None),
    }
}

fn sign_in(visit: &Visit<'_>, form_data: &[u8]) -> Reply {
    let field = |name: &str| {
        form_urlencoded::parse(form_data)
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.trim().to_owned())
            .unwrap_or_default()
    };
    let (email, password) = (field("email"), field("password"));
    if !email.contains('@') {
        return form(&email, Some("Please enter an e-mail address."));
    }
    if password.is_empty() {
        return form(&email, Some("Please enter a password: any will do."));
    }
    let Ok(token) = visit.service.sign_in(&email) else {
        return reply::status(StatusCode::SERVICE_UNAVAILABLE);
    };
    let style = visit.service.cookie_style();
    reply::redirect(&destination(visit))
        .with_cookies(jar::session(style, &token))
        .with_cookies(jar::baggage(style))
}

/// Where to go once signed in: where the visitor came from, but never to another host.
fn destination(visit: &Visit<'_>) -> String {
    let origin = visit.address.origin();
    visit
        .parameter("nextpage")
        .filter(|next| {
            next.strip_prefix(&origin)
                .is_some_and(|path| path.starts_with('/'))
        })
        .unwrap_or_else(|| visit.url("/browse"))
}

fn form(email: &str, problem: Option<&str>) -> Reply {
    let problem = problem
        .map(|text| format!("<p role=\"alert\">{}</p>", escape(text)))
        .unwrap_or_default();
    // The template's only gap for what was typed in is filled last.
    let body = include_str!("../pages/login.html")
        .replace("{{problem}}", &problem)
        .replace("{{email}}", &escape(email));
    page("Sign in", Membership::Anonymous, &body)
}

async fn read_form(request: Request<Incoming>) -> Option<Vec<u8>> {
    let body = Limited::new(request.into_body(), LONGEST_FORM);
    Some(body.collect().await.ok()?.to_bytes().to_vec())
}
