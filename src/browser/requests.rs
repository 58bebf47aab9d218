//! `fetch`: requests to the services, and to nobody else.

use super::awaited::{Awaited, awaited};
use super::error::BrowserError;
use super::rules::{self, About, Change, Purpose, Rule};
use super::unawaited::let_go;
use super::{body, carry, runtime, sending, turns, value};
use crate::core::address::Address;
use crate::core::catalogue;
use crate::core::effect::Request;
use crate::core::input::Errand;
use crate::core::receipt::{Answer, Finding};
use crate::core::recipe::Method;
use crate::core::retry::REQUEST_TIME_LIMIT;
use crate::core::secret::Secret;
use crate::decode::answer::{answered, said_of_itself};
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use web_sys::{
    AbortSignal, RequestCache, RequestCredentials, RequestInit, RequestRedirect, Response,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = fetch)]
    fn fetch(url: &str, init: &RequestInit) -> Result<Promise, JsValue>;
}

/// Sends a request with the cookies of the background's own jar, or waits for the answer to the same one
/// where that was under way before.
///
/// It is under way when this is first polled, which is in the turn of the event.
///
/// One that is urgent may be all that gets out before the browser has quit, and is helped on its way
/// ([`hurry`]).
pub async fn send_from_jar(
    begun: Option<Promise>,
    method: Method,
    url: &'static str,
    is_urgent: bool,
) -> Reply {
    sending::begins(url, is_urgent);
    let init = init(method, RequestCredentials::Include);
    if is_urgent {
        hurry(url, &init);
    }
    let outcome = match begun {
        Some(answer) => Awaited::from(answer).await.map(JsValue::unchecked_into),
        None => fetch_in_time(init, url).await,
    };
    let reply = reply_to_sign_out(outcome);
    sending::over(url, is_urgent, &reply.0).await;
    reply
}

/// Sends what has the best chance to get out of a quit, ahead of the request proper.
///
/// Chromium lets out what was begun in the turn of the event. Of Firefox a beacon gets out of a quit,
/// and a request of high priority that is kept alive out of a window's closing. A beacon is a POST,
/// and whether the service takes one is its affair.
fn hurry(url: &str, request: &RequestInit) {
    if runtime::is_firefox() {
        if let Some(window) = web_sys::window() {
            // Whether it was taken up or not, nothing else can be done about it.
            let _ = window.navigator().send_beacon(url);
        }
        // Two properties that the bindings do not know yet.
        value::set(request, "keepalive", &true.into());
        value::set(request, "priority", &"high".into());
    }
}

/// What came back, and what is said in it: by the request's marker, or by the headers of the answer to a
/// sign-out.
pub type Reply = (Answer, Option<Finding>);

/// Sends a request under a rule that carries `cookies` instead of the jar's, of which what the answer sets
/// is not kept; without any, with the jar's own and once no rule can change it.
pub async fn send_ruled(request: &Request, cookies: Option<&Secret>) -> Reply {
    let init = init(
        request.method,
        match cookies {
            Some(_) => RequestCredentials::Omit,
            None => RequestCredentials::Include,
        },
    );
    if let Some(cookies) = cookies
        && let Err(answer) = carry::load(&init, request, cookies).await
    {
        return (answer, None);
    }
    let cookies = cookies.map_or("", Secret::expose);
    match ruled(init, request.method, request.url, cookies).await {
        Ok(outcome) => reply(outcome, request).await,
        Err(_) => (Answer::Refused, None),
    }
}

/// Asks for a page with `cookies`, for what a request must carry.
pub async fn get_with(url: &str, cookies: &Secret) -> Result<Response, Answer> {
    let init = init(Method::Get, RequestCredentials::Omit);
    let outcome = ruled(init, Method::Get, url, cookies.expose()).await;
    let outcome = outcome.map_err(|_| Answer::Refused)?;
    outcome.map_err(|error| answer_of(Err(error)))
}

/// Asks for a page with the cookies of the background's own jar. Nobody waits for what is answered.
pub fn ask_in_passing(url: &str) {
    let_go(begin(&init(Method::Get, RequestCredentials::Include), url));
}

/// The rule that requests to an address are sent under. One address of a service may lead to another, so
/// all of a service have the same.
fn rule_of(url: &str) -> u32 {
    let address = Address::parse(url);
    let host = address.as_ref().map_or(url, Address::host);
    let owner = catalogue::recipe_for_host(host).map_or(host, |recipe| recipe.id);
    rules::number(Purpose::Replay, owner)
}

/// Sends a request under a rule of its own. A rule holds for an address, not for one request: those to
/// one service take turns, and no others.
async fn ruled(
    init: RequestInit,
    method: Method,
    url: &str,
    cookies: &str,
) -> Result<Result<Response, JsValue>, BrowserError> {
    let origin = Address::parse(url).map(|address| address.origin().to_string());
    let origin = origin.unwrap_or_default();
    let mut changes = Vec::new();
    if !cookies.is_empty() {
        changes.push(Change::Set("cookie", cookies));
    }
    if method != Method::Get {
        // A service takes these from its own pages only.
        changes.push(Change::Set("origin", &origin));
        changes.push(Change::Set("referer", url));
    }
    let id = rule_of(url);
    let _turn = turns::take(id).await;
    if changes.is_empty() {
        // A worker that died in a replay has left its rule behind.
        rules::remove(id).await?;
    } else {
        rules::set(Rule {
            id,
            about: About::Own,
            url_filter: Some(&rules::exactly(url)),
            domains: &[],
            kinds: &["xmlhttprequest"],
            request: &changes,
            response: &[],
        })
        .await?;
    }
    let outcome = fetch_in_time(init, url).await;
    if !changes.is_empty() {
        // A rule that stays is harmless to the next request, which sets its own or waits for this.
        let _ = rules::remove(id).await;
    }
    Ok(outcome)
}

async fn reply(outcome: Result<Response, JsValue>, request: &Request) -> Reply {
    if request.errand == Errand::SignOutCaptured {
        return reply_to_sign_out(outcome);
    }
    let mut shows = None;
    if let (Ok(response), Some(marker)) = (&outcome, request.marker) {
        let page = body::text(response).await;
        shows = page.ok().map(|page| marker.finding(&page));
    }
    (answer_of(outcome), shows)
}

/// The headers are those of the last answer: a redirect on the way does not show its own.
fn reply_to_sign_out(outcome: Result<Response, JsValue>) -> Reply {
    let said = outcome.as_ref().ok().and_then(|response| {
        let headers = response.headers();
        let header = |name| headers.get(name).ok().flatten();
        let [cleared, login] = ["clear-site-data", "set-login"].map(header);
        said_of_itself(cleared.as_deref(), login.as_deref())
    });
    (answer_of(outcome), said)
}

async fn fetch_in_time(init: RequestInit, url: &str) -> Result<Response, JsValue> {
    awaited(begin(&init, url))
        .await
        .map(JsValue::unchecked_into)
}

fn begin(init: &RequestInit, url: &str) -> Result<Promise, JsValue> {
    let limit = AbortSignal::timeout_with_u32(REQUEST_TIME_LIMIT as u32);
    init.set_signal(Some(&limit));
    fetch(url, init)
}

/// How every request is sent, but for its time limit.
pub fn init(method: Method, credentials: RequestCredentials) -> RequestInit {
    let init = RequestInit::new();
    init.set_method(match method {
        Method::Get | Method::Visit => "GET",
        Method::Post => "POST",
        Method::Delete => "DELETE",
    });
    init.set_credentials(credentials);
    init.set_cache(RequestCache::NoStore);
    init.set_redirect(RequestRedirect::Follow);
    init
}

fn answer_of(outcome: Result<Response, JsValue>) -> Answer {
    match outcome {
        Ok(response) => answered(response.status(), &response.url()),
        // The name of what a time limit aborts with.
        Err(error) if value::text(&error, "name").as_deref() == Some("TimeoutError") => {
            Answer::TimedOut
        }
        Err(_) => Answer::Failed,
    }
}
