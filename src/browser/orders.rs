//! The core's orders as `extension/background.js` carries them out, and what it has begun of them.

use super::error::BrowserError;
use super::{cookies, requests, value};
use crate::core::effect::{Credentials, Request};
use crate::core::ids::SessionKey;
use crate::core::input::{Errand, Listing};
use crate::core::orders::{Order, orders};
use crate::core::retry::REQUEST_TIME_LIMIT;
use crate::core::state::State;
use js_sys::{Array, Object, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::RequestCredentials;

thread_local! {
    /// What was begun for the event that woke the background, until the core has taken it up.
    static BEGUN: RefCell<Array> = RefCell::default();
}

/// The orders for this state, under the event that each is for.
pub fn write(state: &State) -> Result<JsValue, BrowserError> {
    let written = Object::new();
    for order in orders(state) {
        let event = ["tabs.onRemoved ", &order.tab.0.to_string()].concat();
        let all = Array::of1(&write_one(&order)?);
        Reflect::set(&written, &event.into(), &all)?;
    }
    Ok(written.into())
}

fn write_one(order: &Order) -> Result<JsValue, BrowserError> {
    let queries = Array::new();
    for domain in order.domains {
        queries.push(&cookies::query(domain, &order.session.store)?);
    }
    let init = requests::init(order.request.method, RequestCredentials::Include);
    value::object([
        ("service", order.session.service.as_str().into()),
        ("store", (&*order.session.store.0).into()),
        ("url", order.request.url.into()),
        ("init", init.into()),
        ("limit", (REQUEST_TIME_LIMIT as f64).into()),
        ("queries", queries.into()),
    ])
}

/// Keeps what `background.js` has begun: each order, with the promises of its calls.
pub fn keep(begun: Array) {
    BEGUN.with(|kept| *kept.borrow_mut() = begun);
}

/// The answer to a request that is under way already.
pub fn answer(session: &SessionKey, request: &Request) -> Option<Promise> {
    if request.errand != Errand::SignOut || request.cookies != Credentials::Jar {
        return None;
    }
    let order = find(session)?;
    let is_same = value::text(&order, "url")? == request.url;
    is_same.then(|| take(&order, "answer"))?.dyn_into().ok()
}

/// The listings of each of the session's domains that are under way already.
pub fn listings(session: &SessionKey, purpose: Listing) -> Option<Array> {
    if purpose != Listing::Capture {
        return None;
    }
    take(&find(session)?, "listings").dyn_into().ok()
}

/// What the core has not asked for in the turn of the event will be out of date when it does.
pub fn forget() {
    keep(Array::new());
}

fn find(session: &SessionKey) -> Option<JsValue> {
    let begun = BEGUN.with(|kept| kept.borrow().clone());
    begun.iter().find(|order| {
        value::text(order, "service").as_deref() == Some(session.service.as_str())
            && value::text(order, "store").as_deref() == Some(&*session.store.0)
    })
}

/// Each call is taken up once: what is asked for again is to be done again.
fn take(order: &JsValue, name: &str) -> JsValue {
    let taken = value::get(order, name);
    // A plain object of our own: it lets itself be changed.
    let _ = Reflect::set(order, &JsValue::from_str(name), &JsValue::UNDEFINED);
    taken
}
