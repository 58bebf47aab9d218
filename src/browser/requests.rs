//! `fetch`: requests to the services, and to nobody else.

use super::awaited::{Awaited, awaited};
use super::error::BrowserError;
use super::rules::{self, About, Change, Rule};
use super::turns::Turns;
use super::{body, carry, runtime, sending, value};
use crate::core::address::Address;
use crate::core::effect::Request;
use crate::core::input::Errand;
use crate::core::receipt::{Answer, Finding};
use crate::core::recipe::Method;
use crate::core::retry::REQUEST_TIME_LIMIT;
use crate::core::secret::Secret;
use crate::decode::answer::{answered, said_of_itself};
use js_sys::Promise;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{
    AbortSignal, RequestCache, RequestCredentials, RequestInit, RequestRedirect, Response,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = fetch)]
    fn fetch(url: &str, init: &RequestInit) -> Result<Promise, JsValue>;
}

/// The rule that carries a captured session.
const REPLAY_RULE: u32 = 1;

thread_local! {
    /// A rule holds for an address, not for one request: requests that need one take turns, and
    /// with them those that must not meet one.
    static RULES_IN_USE: Rc<Turns> = Rc::default();
}

/// Sends a request with the cookies of the background's own jar.
///
/// It is under way when this is first polled, which is in the turn of the event.
///
/// One that is urgent may be all that gets out before the browser has quit, and is helped on its way
/// ([`hurry`]).
pub async fn send_from_jar(method: Method, url: &'static str, is_urgent: bool) -> Reply {
    sending::begins(url, is_urgent);
    let init = init(method, RequestCredentials::Include);
    if is_urgent {
        hurry(url, &init);
    }
    let reply = reply_to_sign_out(fetch_in_time(init, url).await);
    sending::over(url, is_urgent, &reply.0).await;
    reply
}

/// Waits for the answer to such a request that was under way before.
pub async fn sent_from_jar(
    answer: Promise,
    method: Method,
    url: &'static str,
    is_urgent: bool,
) -> Reply {
    sending::begins(url, is_urgent);
    if is_urgent {
        hurry(url, &init(method, RequestCredentials::Include));
    }
    let outcome = Awaited::from(answer).await;
    let reply = reply_to_sign_out(outcome.map(JsValue::unchecked_into));
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

/// Sends a request with the jar's cookies once no rule can change it.
pub async fn probe_jar(request: &Request) -> Reply {
    with_rules(async {
        // A worker that died in a replay has left its rule behind.
        if rules::remove(REPLAY_RULE).await.is_err() {
            return (Answer::Refused, None);
        }
        let init = init(request.method, RequestCredentials::Include);
        reply(fetch_in_time(init, request.url).await, request).await
    })
    .await
}

/// Sends a request that carries `cookies` instead of the jar's. What the answer sets is not kept.
pub async fn send_with(request: &Request, cookies: &Secret) -> Reply {
    with_rules(async {
        let init = init(request.method, RequestCredentials::Omit);
        if let Err(answer) = carry::load(&init, request, cookies).await {
            return (answer, None);
        }
        let outcome = match ruled(init, request.method, request.url, cookies).await {
            Ok(outcome) => outcome,
            Err(_) => return (Answer::Refused, None),
        };
        reply(outcome, request).await
    })
    .await
}

/// Asks for a page with `cookies`, for what a request must carry. To be called within a turn.
pub async fn get_with(url: &str, cookies: &Secret) -> Result<Response, Answer> {
    let init = init(Method::Get, RequestCredentials::Omit);
    let outcome = ruled(init, Method::Get, url, cookies).await;
    let outcome = outcome.map_err(|_| Answer::Refused)?;
    outcome.map_err(|error| answer_of(Err(error)))
}

/// Sends a request under a rule of its own.
async fn ruled(
    init: RequestInit,
    method: Method,
    url: &str,
    cookies: &Secret,
) -> Result<Result<Response, JsValue>, BrowserError> {
    let origin = Address::parse(url).map(|address| address.origin().to_string());
    let origin = origin.unwrap_or_default();
    let mut changes = Vec::new();
    if !cookies.expose().is_empty() {
        changes.push(Change::Set("cookie", cookies.expose()));
    }
    if method != Method::Get {
        // A service takes these from its own pages only.
        changes.push(Change::Set("origin", &origin));
        changes.push(Change::Set("referer", url));
    }
    if !changes.is_empty() {
        rules::set(Rule {
            id: REPLAY_RULE,
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
        let _ = rules::remove(REPLAY_RULE).await;
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

async fn with_rules<T>(work: impl Future<Output = T>) -> T {
    let rules_in_use = RULES_IN_USE.with(Rc::clone);
    let _turn = rules_in_use.take().await;
    work.await
}

async fn fetch_in_time(init: RequestInit, url: &str) -> Result<Response, JsValue> {
    let limit = AbortSignal::timeout_with_u32(REQUEST_TIME_LIMIT as u32);
    init.set_signal(Some(&limit));
    awaited(fetch(url, &init))
        .await
        .map(JsValue::unchecked_into)
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
