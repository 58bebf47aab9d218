//! `declarativeNetRequest`: headers on the extension's own requests, and the start guard.
//!
//! But for the guard, rules hold until the browser quits, and each is limited to requests that the
//! extension itself has set off, so no page's request is ever touched.

use super::awaited::{Awaited, awaited};
use super::error::BrowserError;
use super::unawaited::let_go;
use super::{runtime, value};
use crate::core::ids::TabId;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "declarativeNetRequest"], js_name = updateSessionRules)]
    fn update_session_rules(options: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "declarativeNetRequest"], js_name = updateDynamicRules)]
    fn update_dynamic_rules(options: &JsValue) -> Result<Promise, JsValue>;
}

/// How long a rule holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scope {
    /// In memory, until the browser quits.
    UntilQuit,
    /// On disk, until it is taken back.
    Lasting,
}

/// What one rule does to requests.
#[derive(Clone, Copy, Debug)]
pub struct Rule<'a> {
    /// Its number; a rule of the same number is replaced.
    pub id: u32,
    /// Whose requests it is about.
    pub about: About,
    /// Which addresses, in the browser's filter language; none for all of the domains'.
    pub url_filter: Option<&'a str>,
    /// Which domains, and the hosts below them; empty for any.
    pub domains: &'a [&'a str],
    /// Which kinds of requests; empty for every kind.
    pub kinds: &'a [&'a str],
    /// Changes to what is sent.
    pub request: &'a [Change<'a>],
    /// Changes to what comes back.
    pub response: &'a [Change<'a>],
}

/// Whose requests a rule is about, and with that its rank: a rule that lets pages' requests through
/// overrules one that holds them back, and neither touches the extension's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum About {
    /// The extension's own requests are changed.
    Own,
    /// The requests of a tab that the extension has opened are changed.
    Tab(TabId),
    /// The pages' requests are let through unchanged.
    PagesAllowed,
    /// The pages' requests are held back.
    PagesHeldBack,
}

/// What is named where every kind of request is meant: only where some kind is left out are the others
/// all meant, main frames included. Where pages are held back, none has anything to report.
const LEFT_OUT: &[&str] = &["csp_report"];

/// A change to one header.
#[derive(Clone, Copy, Debug)]
pub enum Change<'a> {
    /// Its value is this.
    Set(&'a str, &'a str),
    /// It is left out.
    Remove(&'a str),
}

/// What rules are for that come and go, each kind with numbers of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// A captured session is carried to an address.
    Replay = 1,
    /// A frame of a service's origin is let into the background page.
    Frame = 2,
    /// A tab is emptied from within.
    Emptying = 3,
    /// A sign-out page is visited with a captured session.
    Visit = 4,
}

/// The number of a rule, by what it is for and the name of what it is about.
///
/// Services end side by side, and a rule replaces another of its number. So each has one of its own,
/// always the same: what a worker that died has left behind is replaced by the next of its name.
/// Where two of one name could be wanted at once, their turn is taken first ([`turns`](super::turns)).
pub fn number(purpose: Purpose, name: &str) -> u32 {
    // FNV-1a: two names of one number are rare, and then take turns.
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    // The browsers count to two thousand millions.
    ((purpose as u32) << 28) | (hash >> 4)
}

/// The filter for one very address, which is without a query: a redirect's target must not carry
/// a dead cookie on.
pub fn exactly(url: &str) -> String {
    ["|", url, "|"].concat()
}

/// Puts a rule in place, until the browser quits.
pub fn set(rule: Rule<'_>) -> Awaited {
    let removed = Array::of1(&rule.id.into());
    let rule = write(rule);
    awaited(rule.and_then(|rule| update(Scope::UntilQuit, removed, Array::of1(&rule))))
}

/// Takes the rule `id` back.
pub fn remove(id: u32) -> Awaited {
    let removed = Array::of1(&id.into());
    awaited(update(Scope::UntilQuit, removed, Array::new()))
}

/// Puts these rules in the place of those numbers of a scope, without waiting for it.
pub fn replace(
    scope: Scope,
    numbers: std::ops::Range<u32>,
    rules: &[Rule<'_>],
) -> Result<(), BrowserError> {
    let removed: Array = numbers.map(JsValue::from).collect();
    let added = Array::new();
    for rule in rules {
        added.push(&write(*rule)?);
    }
    let_go(Ok(update(scope, removed, added)?));
    Ok(())
}

fn write(rule: Rule<'_>) -> Result<JsValue, BrowserError> {
    let own = || Ok::<_, BrowserError>(value::texts([&*runtime::own_host()?]));
    let none = JsValue::UNDEFINED;
    let (priority, initiators, excluded, tabs) = match rule.about {
        About::PagesHeldBack => (1, none.clone(), own()?, none),
        About::PagesAllowed => (2, none.clone(), own()?, none),
        About::Own => (3, own()?, none.clone(), none),
        About::Tab(TabId(tab)) => (3, none.clone(), none, Array::of1(&tab.into()).into()),
    };
    let action = match rule.about {
        About::PagesAllowed => value::object([("type", "allow".into())])?,
        About::PagesHeldBack => value::object([("type", "block".into())])?,
        About::Own | About::Tab(_) => value::object([
            ("type", "modifyHeaders".into()),
            ("requestHeaders", changes(rule.request)?),
            ("responseHeaders", changes(rule.response)?),
        ])?,
    };
    let domains = match rule.domains {
        [] => JsValue::UNDEFINED,
        domains => value::texts(domains.iter().copied()),
    };
    let (kinds_key, kinds) = match rule.kinds {
        [] => ("excludedResourceTypes", LEFT_OUT),
        kinds => ("resourceTypes", kinds),
    };
    let condition = value::object([
        (
            "urlFilter",
            rule.url_filter.map_or(JsValue::UNDEFINED, JsValue::from),
        ),
        ("isUrlFilterCaseSensitive", true.into()),
        ("requestDomains", domains),
        (kinds_key, value::texts(kinds.iter().copied())),
        ("initiatorDomains", initiators),
        ("excludedInitiatorDomains", excluded),
        ("tabIds", tabs),
    ])?;
    value::object([
        ("id", rule.id.into()),
        ("priority", priority.into()),
        ("condition", condition),
        ("action", action),
    ])
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

fn update(scope: Scope, removed: Array, added: Array) -> Result<Promise, BrowserError> {
    let options = value::object([
        ("removeRuleIds", removed.into()),
        ("addRules", added.into()),
    ])?;
    let update = match scope {
        Scope::UntilQuit => update_session_rules,
        Scope::Lasting => update_dynamic_rules,
    };
    Ok(update(&options)?)
}
