//! Signing out, in all the ways that it can go.

use hyper::{Method, StatusCode};

use super::{jar, visit::Visit};
use crate::{
    CookiesAgain, misfortune,
    reply::{self, Dropped, Reply, ReplyExt},
    sessions::Token,
};

/// Ends the session that the request's cookies name and sends the visitor to `landing`. A POST does
/// the same, whatever is in it: that is how a beacon comes, unless the faults refuse it.
pub(super) async fn sign_out(visit: &Visit<'_>, landing: &str) -> Result<Reply, Dropped> {
    let faults = visit.service.faults();
    let is_taken = match visit.method {
        Method::GET | Method::HEAD => true,
        Method::POST => !faults.sign_out_takes_no_post,
        _ => false,
    };
    if !is_taken {
        return Ok(reply::status(StatusCode::METHOD_NOT_ALLOWED));
    }
    let failure = visit.service.take_turn(|faults| &mut faults.sign_out);

    if faults.let_session_end(failure.is_some())
        && let Some(session) = &visit.session
    {
        visit.service.end_session(session.id);
    }
    if let Some(failure) = failure {
        return misfortune::strike(failure, visit.address).await;
    }

    let landing = reply::redirect(&visit.url(landing));
    let style = visit.service.cookie_style();
    let token = match (faults.sign_out_sets_cookies, &visit.session) {
        (None, _) => return Ok(landing.with_cookies(jar::cleared())),
        (Some(CookiesAgain::Empty), _) => return Ok(landing.with_cookies(jar::emptied(style))),
        (Some(CookiesAgain::Alive), Some(session)) => Ok(session.token_itself().clone()),
        (Some(_), _) => Token::random(),
    };
    Ok(match token {
        Ok(token) => landing.with_cookies(jar::session(style, &token)),
        Err(_) => reply::status(StatusCode::SERVICE_UNAVAILABLE),
    })
}
