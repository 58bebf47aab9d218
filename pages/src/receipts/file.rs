//! The receipts as a file: JSON, with moments that people can read too.

use crate::clock;
use crate::keys;
use crate::ledger::Entry;
use end_credits::browser::error::BrowserError;
use end_credits::browser::value::{object, texts};
use end_credits::core::receipt::{Answer, Exchange, Receipt};
use end_credits::core::time::Millis;
use js_sys::{Array, JSON};
use wasm_bindgen::JsValue;

/// The text of the file; none where the browser refuses to make it.
pub fn text(entries: &[Entry]) -> Option<String> {
    let receipts: Result<Array, BrowserError> = entries.iter().map(one).collect();
    let file = object([
        ("format", "end-credits-receipts".into()),
        ("version", 1.into()),
        ("receipts", receipts.ok()?.into()),
    ]);
    let indent = JsValue::from_f64(2.0);
    let text = JSON::stringify_with_replacer_and_space(&file.ok()?, &JsValue::NULL, &indent);
    Some(String::from(text.ok()?))
}

fn moment(at: Option<Millis>) -> JsValue {
    at.map_or(JsValue::NULL, |at| clock::machine(at).into())
}

fn one((_, kept): &Entry) -> Result<JsValue, BrowserError> {
    let Receipt {
        session, removed, ..
    } = &kept.receipt;
    let receipt = &kept.receipt;
    let exchanges: Result<Array, BrowserError> = receipt.exchanges.iter().map(exchange).collect();
    let left = removed.stores_left.iter();
    object([
        ("service", session.service.as_str().into()),
        ("name", (&*kept.name).into()),
        ("store", (&*session.store.0).into()),
        ("verdict", receipt.verdict.as_str().into()),
        ("trigger", keys::trigger(receipt.trigger).into()),
        ("started", moment(Some(receipt.started))),
        ("wiped", moment(receipt.wiped)),
        ("ended", moment(receipt.ended)),
        ("exchanges", exchanges?.into()),
        ("cookiesRemoved", removed.cookies.into()),
        ("cookiesLeft", removed.cookies_left.into()),
        (
            "originsCleared",
            texts(removed.origins.iter().map(|it| &**it)),
        ),
        (
            "leftBehind",
            texts(left.map(|kind| keys::store_kind(*kind))),
        ),
    ])
}

fn exchange(exchange: &Exchange) -> Result<JsValue, BrowserError> {
    let (status, address) = match &exchange.answer {
        Answer::Answered {
            status,
            final_address,
        } => (JsValue::from(*status), (&**final_address).into()),
        other => (
            keys::no_answer(other).unwrap_or_default().into(),
            JsValue::NULL,
        ),
    };
    object([
        ("role", keys::role(exchange.role).into()),
        ("cookies", keys::bearer(exchange.bearer).into()),
        ("address", (&*exchange.address).into()),
        ("at", moment(Some(exchange.at))),
        ("answer", status),
        ("from", address),
        (
            "finding",
            exchange
                .finding
                .map_or(JsValue::NULL, |it| keys::finding(exchange.role, it).into()),
        ),
    ])
}
