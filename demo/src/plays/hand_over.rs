//! What a sign-in leaves in the browser, host by host: each can set only what is its own. From one to
//! the next goes a ticket, which opens nothing once it has been used.

use hyper::StatusCode;

use super::{Keep, Play, is_within, visitor::Visitor};
use crate::{
    SessionId, SessionRecord,
    cookies::{SetCookie, YEAR},
    html,
    reply::{self, Reply, ReplyExt},
};

/// The answer to the form: its own host's cookies, and the way to the next host.
pub(super) fn begin(visitor: &Visitor<'_>, play: &'static Play, opened: Vec<SessionId>) -> Reply {
    let Ok(ticket) = visitor.service.issue_ticket(opened) else {
        return reply::status(StatusCode::SERVICE_UNAVAILABLE);
    };
    let sessions = visitor.service.redeem_ticket(ticket.as_str());
    go_on(visitor, play, &sessions, 0)
}

/// One of the play's further hosts, if it is one that was asked for, with a ticket for this play.
pub(super) fn step(visitor: &Visitor<'_>, play: &'static Play) -> Option<Reply> {
    let place = play.hand_over.iter().position(|it| visitor.is_at(it))?;
    if visitor.parameter("for").is_some_and(|id| id != play.id) {
        return None;
    }
    let ticket = visitor.parameter("ticket").unwrap_or_default();
    let sessions = visitor.service.redeem_ticket(&ticket);
    if sessions.is_empty() {
        return Some(reply::redirect(play.sign_in.first().unwrap_or(&play.watch)));
    }
    Some(go_on(visitor, play, &sessions, place + 1))
}

fn go_on(
    visitor: &Visitor<'_>,
    play: &'static Play,
    sessions: &[SessionRecord],
    next: usize,
) -> Reply {
    let target = match play.hand_over.get(next) {
        None => play.watch.to_owned(),
        Some(host) => {
            let handed = sessions.iter().map(|session| session.id).collect();
            let Ok(ticket) = visitor.service.issue_ticket(handed) else {
                return reply::status(StatusCode::SERVICE_UNAVAILABLE);
            };
            format!("{host}?for={}&ticket={}", play.id, ticket.as_str())
        }
    };
    let keeps: Vec<_> = all_keeps(play)
        .filter_map(|(service, keep)| {
            let session = sessions.iter().find(|it| it.service == service)?;
            Some((keep, keep.value(session.token())))
        })
        .collect();
    let stored: String = keeps
        .iter()
        .filter_map(|(keep, value)| match keep {
            Keep::Storage { origin, key, .. } if visitor.is_of(origin) => {
                Some(format!("localStorage.setItem({key:?}, {value:?});\n"))
            }
            _ => None,
        })
        .collect();
    let reply = match stored.as_str() {
        "" => reply::redirect(&target),
        script => {
            let script = format!("<script>\n{script}location.replace({target:?});\n</script>");
            reply::html(html::page("Signing in", "", &script))
        }
    };
    reply.with_cookies(
        keeps
            .into_iter()
            .filter_map(|(keep, value)| cookie(visitor, keep).map(|cookie| cookie(value))),
    )
}

/// The cookies of this host, told to go.
pub(super) fn cleared(visitor: &Visitor<'_>, play: &'static Play) -> Vec<SetCookie> {
    let here = all_keeps(play).filter_map(|(_, keep)| cookie(visitor, keep));
    here.map(|cookie| cookie(String::new()).expired()).collect()
}

/// The cookies of this host, with the same value in each.
pub(super) fn set_again(visitor: &Visitor<'_>, play: &'static Play, token: &str) -> Vec<SetCookie> {
    let own = play.keeps.iter();
    let here = own.filter_map(|keep| Some(cookie(visitor, keep)?(keep.value(token))));
    here.collect()
}

/// Everything that a browser keeps, and whose session it names.
fn all_keeps(play: &'static Play) -> impl Iterator<Item = (&'static str, &'static Keep)> {
    let own = play.keeps.iter().map(|keep| (play.id, keep));
    let shared = play.identity.into_iter();
    own.chain(shared.flat_map(|it| it.keeps.iter().map(|keep| (it.id, keep))))
}

/// How this host sets a cookie, if it can.
fn cookie(
    visitor: &Visitor<'_>,
    keep: &'static Keep,
) -> Option<impl FnOnce(String) -> SetCookie + use<>> {
    let Keep::Cookie { name, domain, .. } = keep else {
        return None;
    };
    let host = &visitor.address.host;
    let is_own = match domain.strip_prefix('.') {
        Some(wide) => is_within(host, wide),
        None => host == domain,
    };
    is_own.then_some(move |value| {
        let cookie = SetCookie::new(name, value)
            .max_age(YEAR)
            .with("Secure")
            .with("HttpOnly")
            .with("SameSite=None");
        match domain.starts_with('.') {
            true => cookie.domain(domain),
            false => cookie,
        }
    })
}
