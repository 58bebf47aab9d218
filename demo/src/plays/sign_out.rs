//! The ways out.

use hyper::StatusCode;

use super::{Answer, Play, Proof, SignOut, SignOutPage, hand_over, visitor::Visitor};
use crate::{
    CookiesAgain, SessionRecord, html, misfortune,
    reply::{self, Dropped, Reply, ReplyExt},
    sessions::Token,
};

/// Ends the session that the request proves, if it is sent as the service wants it.
pub(super) async fn answer(
    visitor: &Visitor<'_>,
    play: &'static Play,
    door: &SignOut,
) -> Result<Reply, Dropped> {
    if visitor.method != door.method {
        return Ok(reply::status(StatusCode::METHOD_NOT_ALLOWED));
    }
    if play.refuses_scripts && visitor.is_script() {
        return Ok(reply::status(StatusCode::FORBIDDEN));
    }
    let session = door.proof.session(visitor, play).await;
    if session.is_none() {
        match door.proof {
            Proof::Cookie => {}
            Proof::Header(_) => return Ok(reply::status(StatusCode::UNAUTHORIZED)),
            Proof::CookieAndField(_) => return Ok(reply::status(StatusCode::FORBIDDEN)),
        }
    }
    let faults = visitor.service.faults();
    let failure = visitor.service.take_turn(|faults| &mut faults.sign_out);
    if faults.let_session_end(failure.is_some())
        && let Some(session) = &session
    {
        end(visitor, session, door.ends_identity);
    }
    if let Some(failure) = failure {
        return misfortune::strike(failure, visitor.address).await;
    }
    let cookies = match (faults.sign_out_sets_cookies, session) {
        (None, _) => hand_over::cleared(visitor, play),
        (Some(CookiesAgain::Alive), Some(session)) => {
            hand_over::set_again(visitor, play, session.token())
        }
        (Some(CookiesAgain::Empty), _) => hand_over::set_again(visitor, play, ""),
        (Some(_), _) => match Token::random() {
            Ok(token) => hand_over::set_again(visitor, play, token.as_str()),
            Err(_) => return Ok(reply::status(StatusCode::SERVICE_UNAVAILABLE)),
        },
    };
    let reply = match door.answer {
        Answer::SentTo(target) => reply::redirect(target),
        Answer::Shown => reply::html(html::page("Signed out", "", "<h1>You are signed out</h1>")),
        Answer::Nothing => reply::status(StatusCode::NO_CONTENT),
    };
    Ok(reply.with_cookies(cookies))
}

fn end(visitor: &Visitor<'_>, session: &SessionRecord, with_identity: bool) {
    visitor.service.end_session(session.id);
    if with_identity {
        visitor
            .service
            .end_family(session.parent.unwrap_or(session.id));
    }
}

/// A page whose script does it: the token is where only that can read it.
pub(super) fn page(play: &Play, page: &SignOutPage) -> Reply {
    let key = format!("{:?}", page.key);
    let call = match &page.sends {
        None => String::new(),
        Some(call) => include_str!("../pages/sign_out_call.js")
            .replace("{{path}}", &format!("{:?}", call.path))
            .replace("{{method}}", &format!("{:?}", call.method))
            .replace("{{header}}", &format!("{:?}", call.header)),
    };
    let script = include_str!("../pages/sign_out.js")
        .replace("{{call}}", &call)
        .replace("{{key}}", &key);
    let body = format!(
        "<h1>Signing out of {}</h1>\n<script type=\"module\">\n{script}</script>",
        html::escape(play.name)
    );
    reply::html(html::page("Signing out", "", &body))
}
