//! `fetch`: requests to the services, and to nobody else.

use super::rules::{self, Change, Rule};
use super::{sending, value};
use crate::core::address::Address;
use crate::core::receipt::Answer;
use crate::core::recipe::Method;
use crate::core::retry::REQUEST_TIME_LIMIT;
use crate::core::secret::Secret;
use futures_util::lock::Mutex;
use js_sys::Promise;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, RequestCache, RequestCredentials, RequestInit, RequestRedirect, Response,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = fetch)]
    async fn fetch(url: &str, init: &RequestInit) -> Result<Response, JsValue>;
}

/// The rule that carries a captured session.
const REPLAY_RULE: u32 = 1;

thread_local! {
    /// A rule holds for an address, not for one request: requests that need one take turns, and
    /// with them those that must not meet one.
    static RULES_IN_USE: Rc<Mutex<()>> = Rc::default();
}

/// Sends a request with the cookies of the background's own jar.
///
/// It is under way when this is first polled, which is in the turn of the event.
pub async fn send_from_jar(method: Method, url: &'static str) -> Answer {
    sending::begins(url);
    let answer = exchange(method, url, RequestCredentials::Include).await;
    sending::sent(url);
    answer
}

/// Waits for the answer to such a request that was under way before.
pub async fn sent_from_jar(answer: Promise, url: &'static str) -> Answer {
    sending::begins(url);
    let outcome = JsFuture::from(answer).await;
    sending::sent(url);
    answer_of(outcome.map(JsValue::unchecked_into))
}

/// Sends a request with the jar's cookies once no rule can change it.
pub async fn probe_jar(method: Method, url: &str) -> Answer {
    with_rules(async {
        // A worker that died in a replay has left its rule behind.
        match rules::remove(REPLAY_RULE).await {
            Ok(()) => exchange(method, url, RequestCredentials::Include).await,
            Err(_) => Answer::Refused,
        }
    })
    .await
}

/// Sends a request that carries `cookies` instead of the jar's. What the answer sets is not kept.
pub async fn send_with(method: Method, url: &str, cookies: &Secret) -> Answer {
    with_rules(async {
        if cookies.expose().is_empty() {
            return exchange(method, url, RequestCredentials::Omit).await;
        }
        let rule = Rule {
            id: REPLAY_RULE,
            url_filter: &rules::exactly(url),
            domains: &[],
            kinds: &["xmlhttprequest"],
            request: &[Change::Set("cookie", cookies.expose())],
            response: &[],
        };
        if rules::set(rule).await.is_err() {
            return Answer::Refused;
        }
        let answer = exchange(method, url, RequestCredentials::Omit).await;
        // A rule that stays is harmless to the next request, which sets its own or waits for this.
        let _ = rules::remove(REPLAY_RULE).await;
        answer
    })
    .await
}

async fn with_rules<T>(work: impl Future<Output = T>) -> T {
    let rules_in_use = RULES_IN_USE.with(Rc::clone);
    let _turn = rules_in_use.lock().await;
    work.await
}

async fn exchange(method: Method, url: &str, credentials: RequestCredentials) -> Answer {
    let init = init(method, credentials);
    let limit = AbortSignal::timeout_with_u32(REQUEST_TIME_LIMIT as u32);
    init.set_signal(Some(&limit));
    answer_of(fetch(url, &init).await)
}

/// How every request is sent, but for its time limit.
pub fn init(method: Method, credentials: RequestCredentials) -> RequestInit {
    let init = RequestInit::new();
    init.set_method(match method {
        Method::Get => "GET",
        Method::Post => "POST",
    });
    init.set_credentials(credentials);
    init.set_cache(RequestCache::NoStore);
    init.set_redirect(RequestRedirect::Follow);
    init
}

fn answer_of(outcome: Result<Response, JsValue>) -> Answer {
    match outcome {
        Ok(response) => answered(&response),
        // The name of what a time limit aborts with.
        Err(error) if value::text(&error, "name").as_deref() == Some("TimeoutError") => {
            Answer::TimedOut
        }
        Err(_) => Answer::Failed,
    }
}

/// Status and final address, without the query, which may hold a token.
fn answered(response: &Response) -> Answer {
    match Address::parse(&response.url()) {
        Some(address) => Answer::Answered {
            status: response.status(),
            final_address: address.to_string(),
        },
        None => Answer::Failed,
    }
}
