//! A request comes to an end, whatever the service does.

#![cfg(target_arch = "wasm32")]

use end_credits::browser::requests::send_ruled;
use end_credits::core::effect::{Credentials, Request};
use end_credits::core::input::Errand;
use end_credits::core::receipt::Answer;
use end_credits::core::recipe::Method;
use end_credits::core::retry::REQUEST_TIME_LIMIT;
use end_credits::core::secret::Secret;
use js_sys::{Date, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

// Where the background lives.
wasm_bindgen_test_configure!(run_in_service_worker);

/// Has a place where rules can be taken back, as an extension has, and no rule is ever set.
fn let_rules_be() {
    let rules = Object::new();
    let update = Function::new_no_args("return Promise.resolve();");
    let chrome = Object::new();
    let global = js_sys::global();
    let parts: [(&JsValue, &str, &JsValue); 3] = [
        (&rules, "updateSessionRules", &update),
        (&chrome, "declarativeNetRequest", &rules),
        (&global, "chrome", &chrome),
    ];
    for (object, name, value) in parts {
        Reflect::set(object, &name.into(), value).expect("an object takes it");
    }
}

/// Sends with an empty capture, which needs no rule.
async fn send(url: &str) -> Answer {
    let_rules_be();
    let nothing = Secret::new(String::new());
    let request = Request {
        errand: Errand::SignOutCaptured,
        method: Method::Get,
        // A test lives as long as its page.
        url: url.to_owned().leak(),
        body: None,
        tokens: &[],
        stored: Vec::new(),
        marker: None,
        cookies: Credentials::Header(nothing.clone()),
        is_urgent: false,
    };
    send_ruled(&request, Some(&nothing)).await.0
}

/// An address of the server that these tests come from.
fn own(path: &str) -> String {
    let location = Reflect::get(&js_sys::global(), &"location".into());
    let origin = location.and_then(|location| Reflect::get(&location, &"origin".into()));
    let origin = origin.ok().and_then(|origin| origin.as_string());
    [&origin.expect("a worker has an origin"), path].concat()
}

/// Puts another `fetch` in the place of the browser's; hands back the browser's.
fn replace_fetch(other: &JsValue) -> JsValue {
    let global = js_sys::global();
    let before = Reflect::get(&global, &"fetch".into()).expect("a worker has fetch");
    Reflect::set(&global, &"fetch".into(), other).expect("fetch can be replaced");
    before
}

#[wasm_bindgen_test]
async fn an_answer_has_its_status_and_its_address_without_the_query() {
    let answer = send(&own("/no-such-page?token=secret#fragment")).await;
    let Answer::Answered {
        status,
        final_address,
    } = answer
    else {
        panic!("{answer:?}");
    };
    assert_eq!(status, 404);
    assert_eq!(final_address, own("/no-such-page"));
}

#[wasm_bindgen_test]
async fn no_connection_is_a_failure() {
    // No browser connects to port 1.
    assert_eq!(send("http://127.0.0.1:1/").await, Answer::Failed);
}

#[wasm_bindgen_test]
async fn silence_ends_at_the_time_limit() {
    // A service that never answers; the limit itself is the browser's own.
    let silent = Function::new_with_args(
        "url, { signal }",
        "return new Promise((_, fail) => signal.addEventListener('abort', () => fail(signal.reason)));",
    );
    let before = replace_fetch(silent.unchecked_ref());
    let started = Date::now();
    let answer = send("https://silent.test/").await;
    let waited = Date::now() - started;
    replace_fetch(&before);
    assert_eq!(answer, Answer::TimedOut);
    let limit = REQUEST_TIME_LIMIT as f64;
    // Clocks are rounded, and a busy machine is late.
    assert!(
        (limit - 50.0..limit + 3_000.0).contains(&waited),
        "{waited} ms"
    );
}
