//! The form that asks who comes. Any e-mail address will do, with any password.

use hyper::{Method, StatusCode};

use super::{
    Play, hand_over,
    visitor::{Visitor, value_in},
};
use crate::{
    SessionId, SessionRecord,
    html::{self, escape},
    reply::{self, Reply},
};

pub(super) async fn answer(visitor: &Visitor<'_>, play: &'static Play) -> Reply {
    if visitor.method == Method::POST {
        let form = visitor.form().await;
        let email = value_in(&form, "email").unwrap_or_default();
        return match email.contains('@') {
            true => enter(visitor, play, &email, None),
            false => form_of(play, "Please enter an e-mail address."),
        };
    }
    if visitor.live_session(play).is_some() {
        return reply::redirect(play.watch);
    }
    // Whoever is signed in at the identity is not asked again.
    match identity_session(visitor, play) {
        Some(known) => enter(visitor, play, &known.user, Some(known.id)),
        None => form_of(play, ""),
    }
}

fn identity_session(visitor: &Visitor<'_>, play: &Play) -> Option<SessionRecord> {
    let identity = play.identity?;
    let mut sessions = visitor.sessions_at(play).into_iter();
    sessions.find(|it| it.service == identity.id && it.is_alive())
}

/// Opens the session, after the identity's where that is not open yet.
fn enter(
    visitor: &Visitor<'_>,
    play: &'static Play,
    user: &str,
    known: Option<SessionId>,
) -> Reply {
    let shared = match (play.identity, known) {
        (Some(identity), None) => visitor
            .service
            .open_session(identity.id, None, user)
            .map(|(id, _)| Some(id)),
        (_, known) => Ok(known),
    };
    let opened = shared.and_then(|shared| {
        let (own, _) = visitor.service.open_session(play.id, shared, user)?;
        Ok(shared.into_iter().chain([own]).collect())
    });
    match opened {
        Ok(opened) => hand_over::begin(visitor, play, opened),
        Err(_) => reply::status(StatusCode::SERVICE_UNAVAILABLE),
    }
}

fn form_of(play: &Play, problem: &str) -> Reply {
    let problem = match problem {
        "" => String::new(),
        text => format!("<p role=\"alert\">{}</p>", escape(text)),
    };
    let body = include_str!("../pages/login.html")
        .replace("{{problem}}", &problem)
        .replace("{{email}}", "")
        .replace(
            "<p><a href=\"/LoginHelp\">Forgot the password?</a></p>\n",
            "",
        );
    reply::html(html::page(&format!("Sign in to {}", play.name), "", &body))
}
