//! Tries a recipe before it is kept: signs out once as the background would, and sees whether the old
//! session, which was let in before, is refused after.

use super::{clock, cookies, requests};
use crate::core::address::Address;
use crate::core::capture::{Capture, CapturedSession};
use crate::core::cookie::Cookie;
use crate::core::effect::{Credentials, Request};
use crate::core::ids::StoreId;
use crate::core::input::Errand;
use crate::core::own_site::{self, OwnSite};
use crate::core::receipt::{Answer, Finding};
use crate::core::recipe::{Method, Recipe};
use crate::core::trial::Trial;

/// Tries the site that a page has written down, with whoever is signed in there in this browser. The jar
/// stays as it is, and what is captured of it is forgotten with the end of this.
pub async fn try_out(written: &str) -> Trial {
    let sites = own_site::read(written).unwrap_or_default();
    let Some(recipe) = sites.first().and_then(OwnSite::recipe) else {
        return Trial::Nothing;
    };
    let (Some(sign_out), Some(page)) = (recipe.sign_out.first(), recipe.probe.url) else {
        return Trial::Nothing;
    };
    let capture = Capture::listed(&jar(recipe).await, recipe, clock::now());
    let Some(session) = capture.sessions(recipe).into_iter().next() else {
        return Trial::Nobody;
    };
    if replay(recipe, page, &session).await != Finding::SignedIn {
        return Trial::Nobody;
    }
    let sign_out = Request {
        tokens: sign_out.tokens,
        ..Request::with(
            Errand::SignOutCaptured,
            sign_out.method,
            sign_out.url,
            Credentials::Jar,
        )
    };
    // Whether it has done anything is seen by the session.
    let _ = send(&sign_out, &session).await;
    match replay(recipe, page, &session).await {
        Finding::SignedOut => Trial::Proved,
        _ => Trial::Unproved,
    }
}

/// Everything that this browser holds of the site. One of the two jars is another browser's.
async fn jar(recipe: &Recipe) -> Vec<Cookie> {
    let mut all = Vec::new();
    for jar in StoreId::BACKGROUND_JARS {
        let listed = cookies::list_all(recipe.domains, &jar.into()).await;
        all.extend(listed.unwrap_or_default());
    }
    all
}

/// What the page says to the captured session.
async fn replay(recipe: &Recipe, page: &'static str, session: &CapturedSession<'_>) -> Finding {
    let request = Request::with(Errand::Replay(0), Method::Get, page, Credentials::Jar);
    let (answer, shows) = send(&request, session).await;
    recipe.finding_in(&answer, shows)
}

async fn send(request: &Request, session: &CapturedSession<'_>) -> requests::Reply {
    let Some(address) = Address::parse(request.url) else {
        return (Answer::Refused, None);
    };
    requests::send_ruled(request, Some(&session.header(&address))).await
}
