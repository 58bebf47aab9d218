//! Pages for those who are signed in. All others are sent to the sign-in page.

use std::iter;

use hyper::Method;

use super::{
    jar,
    open::{Membership, page},
    visit::Visit,
};
use crate::{
    SessionRecord, html, misfortune,
    reply::{self, Dropped, Reply, ReplyExt},
};

/// The page whose script leaves behind everything that a site can.
pub(super) fn browse(visit: &Visit<'_>) -> Result<Reply, Dropped> {
    members_only(visit, |_| {
        let body = format!("{}{}", include_str!("../pages/browse.html"), html::LEAVE);
        page("Browse", Membership::Current, &body)
    })
}

/// The page that tells signed in from signed out.
pub(super) async fn account(visit: &Visit<'_>) -> Result<Reply, Dropped> {
    match visit.service.take_turn(|faults| &mut faults.probe) {
        Some(failure) => misfortune::strike(failure, visit.address).await,
        None => members_only(visit, |session| {
            let body = format!(
                "<h1>Account</h1>\n<p id=\"user\">{}</p>\n{}",
                html::escape(&session.user),
                include_str!("../pages/account.html")
            );
            page("Account", Membership::Current, &body)
        }),
    }
}

/// Lists where the user is signed in; the button ends all of it, this browser included.
pub(super) fn devices(visit: &Visit<'_>) -> Result<Reply, Dropped> {
    members_only(visit, |session| {
        if visit.method == Method::POST {
            visit.service.end_all_sessions_of(&session.user);
            return reply::redirect(&visit.url("/login")).with_cookies(jar::cleared());
        }
        let everyone = visit.service.sessions();
        let own = everyone
            .iter()
            .filter(|other| other.is_alive() && other.user == session.user);
        let rows = own.map(|other| {
            let here = if other.id == session.id {
                " (this one)"
            } else {
                ""
            };
            format!("<li>Device {}{here}</li>\n", other.id)
        });
        let body: String = iter::once("<h1>Access and devices</h1>\n<ul id=\"devices\">\n".into())
            .chain(rows)
            .chain(iter::once(include_str!("../pages/devices.html").into()))
            .collect();
        page("Access and devices", Membership::Current, &body)
    })
}

/// Where the password would be changed.
pub(super) fn password(visit: &Visit<'_>) -> Result<Reply, Dropped> {
    members_only(visit, |_| {
        let body = "<h1>Change password</h1>\n<p>The real service asks for a new one here.</p>";
        page("Change password", Membership::Current, body)
    })
}

/// The gate at which a profile is chosen.
pub(super) fn profiles(visit: &Visit<'_>) -> Result<Reply, Dropped> {
    members_only(visit, |_| {
        let body = include_str!("../pages/profiles.html");
        page("Who is watching?", Membership::Current, body)
    })
}

/// Every profile leads to the same films.
pub(super) fn switch_profile(visit: &Visit<'_>) -> Result<Reply, Dropped> {
    members_only(visit, |_| reply::redirect(&visit.url("/browse")))
}

/// Any other page behind the sign-in.
pub(super) fn other(visit: &Visit<'_>) -> Result<Reply, Dropped> {
    members_only(visit, |_| {
        let body = "<h1>Members only</h1>\n<p>There is nothing else on this page.</p>";
        page("Members only", Membership::Current, body)
    })
}

fn members_only(
    visit: &Visit<'_>,
    show: impl FnOnce(&SessionRecord) -> Reply,
) -> Result<Reply, Dropped> {
    if let Some(session) = visit.live_session() {
        return Ok(show(session));
    }
    if visit.session.is_some() && visit.service.faults().dead_session_drops {
        return Err(Dropped);
    }
    let next = visit.url(&visit.path_and_query);
    let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    Ok(reply::redirect(
        &visit.url(&format!("/login?nextpage={next}")),
    ))
}
