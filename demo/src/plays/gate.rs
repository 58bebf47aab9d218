//! The page that tells signed in from signed out.

use hyper::StatusCode;

use super::{Closed, Gate, Play, Proof, visitor::Visitor};
use crate::{
    html, misfortune,
    reply::{self, Dropped, Reply},
};

pub(super) async fn answer(
    visitor: &Visitor<'_>,
    play: &Play,
    gate: &Gate,
) -> Result<Reply, Dropped> {
    if let Some(failure) = visitor.service.take_turn(|faults| &mut faults.probe) {
        return misfortune::strike(failure, visitor.address).await;
    }
    if play.refuses_scripts && visitor.is_script() {
        return Ok(reply::status(StatusCode::FORBIDDEN));
    }
    let session = gate.proof.session(visitor, play).await;
    let session = session.filter(|it| it.service == play.id && it.is_alive());
    Ok(match (session, &gate.closed) {
        // It is a program that asks.
        (Some(_), Closed::Refused) => reply::body(StatusCode::OK, "application/json", "{}"),
        (Some(session), _) => {
            let user = html::escape(&session.user);
            shown(play, &format!("<p id=\"user\">{user}</p>"))
        }
        (None, Closed::Refused) => reply::status(StatusCode::UNAUTHORIZED),
        (None, Closed::Marked(mark)) => shown(play, mark),
        (None, Closed::SentTo(target)) => {
            let back: String =
                form_urlencoded::byte_serialize(visitor.whole().as_bytes()).collect();
            let joint = if target.contains('?') { '&' } else { '?' };
            reply::redirect(&format!("{target}{joint}return={back}"))
        }
    })
}

/// Where everybody is sent on to the gate.
pub(super) fn onward(visitor: &Visitor<'_>, play: &Play) -> Option<Reply> {
    let gate = play.gate.as_ref()?;
    (play.before_gate? == visitor.whole()).then(|| reply::redirect(gate.url))
}

fn shown(play: &Play, what: &str) -> Reply {
    let body = format!(
        "<h1>Your account at {}</h1>\n{what}",
        html::escape(play.name)
    );
    reply::html(html::page("Account", "", &body))
}

/// Where a gate sends visitors to, if that is not the form itself: a page with the way to it.
pub(super) fn invitation(visitor: &Visitor<'_>, play: &Play) -> Option<Reply> {
    let gate = play
        .gate
        .as_ref()
        .filter(|gate| matches!(gate.proof, Proof::Cookie))?;
    let Closed::SentTo(target) = gate.closed else {
        return None;
    };
    let form = play.sign_in.first().filter(|_| visitor.is_at(target))?;
    let body = format!("<h1>Hello</h1>\n<p><a href=\"{form}\">Sign in</a></p>");
    Some(reply::html(html::page("Hello", "", &body)))
}
