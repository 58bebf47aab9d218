//! `declarativeNetRequest`: headers on the extension's own requests.
//!
//! Session rules live in memory only. Each is limited to requests that the extension itself has
//! set off, so no page's request is ever touched.

use super::error::BrowserError;
use super::{runtime, value};
use crate::core::ids::TabId;
use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "declarativeNetRequest"], js_name = updateSessionRules)]
    async fn update_session_rules(options: &JsValue) -> Result<(), JsValue>;
}

/// What one rule does to the extension's own requests.
#[derive(Clone, Copy, Debug)]
pub struct Rule<'a> {
    /// Its number; a rule of the same number is replaced.
    pub id: u32,
    /// Which addresses, in the browser's filter language.
    pub url_filter: &'a str,
    /// Which domains, and the hosts below them; empty for any.
    pub domains: &'a [&'a str],
    /// Which tab's requests; none for those that the extension's own pages set off.
    pub tab: Option<TabId>,
    /// Which kinds of requests.
    pub kinds: &'a [&'a str],
    /// Changes to what is sent.
    pub request: &'a [Change<'a>],
    /// Changes to what comes back.
    pub response: &'a [Change<'a>],
}

/// A change to one header.
#[derive(Clone, Copy, Debug)]
pub enum Change<'a> {
    /// Its value is this.
    Set(&'a str, &'a str),
    /// It is left out.
    Remove(&'a str),
}

/// The filter for one very address, which is without a query: a redirect's target must not carry
/// a dead cookie on.
pub fn exactly(url: &str) -> String {
    ["|", url, "|"].concat()
}

/// Puts a rule in place.
pub async fn set(rule: Rule<'_>) -> Result<(), BrowserError> {
    let action = value::object([
        ("type", "modifyHeaders".into()),
        ("requestHeaders", changes(rule.request)?),
        ("responseHeaders", changes(rule.response)?),
    ])?;
    let domains = match rule.domains {
        [] => JsValue::UNDEFINED,
        domains => value::texts(domains.iter().copied()),
    };
    let (scope, limit) = match rule.tab {
        Some(TabId(tab)) => ("tabIds", Array::of1(&tab.into()).into()),
        None => ("initiatorDomains", value::texts([&*runtime::own_host()?])),
    };
    let condition = value::object([
        ("urlFilter", rule.url_filter.into()),
        ("isUrlFilterCaseSensitive", true.into()),
        ("requestDomains", domains),
        ("resourceTypes", value::texts(rule.kinds.iter().copied())),
        (scope, limit),
    ])?;
    let added = value::object([
        ("id", rule.id.into()),
        ("priority", 1.into()),
        ("condition", condition),
        ("action", action),
    ])?;
    update(rule.id, Array::of1(&added).into()).await
}

/// Takes the rule `id` back.
pub async fn remove(id: u32) -> Result<(), BrowserError> {
    update(id, JsValue::UNDEFINED).await
}

fn changes(changes: &[Change<'_>]) -> Result<JsValue, BrowserError> {
    if changes.is_empty() {
        return Ok(JsValue::UNDEFINED);
    }
    let array = Array::new();
    for change in changes {
        let (header, operation, text) = match *change {
            Change::Set(header, text) => (header, "set", text.into()),
            Change::Remove(header) => (header, "remove", JsValue::UNDEFINED),
        };
        array.push(&value::object([
            ("header", header.into()),
            ("operation", operation.into()),
            ("value", text),
        ])?);
    }
    Ok(array.into())
}

async fn update(id: u32, added: JsValue) -> Result<(), BrowserError> {
    let options = value::object([
        ("removeRuleIds", Array::of1(&id.into()).into()),
        ("addRules", added),
    ])?;
    Ok(update_session_rules(&options).await?)
}
