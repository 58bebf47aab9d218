//! The background's entrances, which `extension/background.js` calls.

use super::unawaited::start;
use super::{
    clock, managed, memory, notifications, orders, perform, reminders, runtime, sending, sites,
    tabs, trial, value,
};
use crate::core::catalogue;
use crate::core::command::Command;
use crate::core::ids::SessionKey;
use crate::core::input::Input;
use crate::core::state::State;
use crate::core::step::step;
use crate::decode::events;
use crate::decode::messages::{self, SweepReport};
use gloo_timers::callback::Timeout;
use js_sys::{Array, Function};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// The state, and what has happened before it was there.
#[expect(
    clippy::large_enum_variant,
    reason = "there is one, and it is awake for all but its first turn"
)]
enum Background {
    Waiting(Vec<Input>),
    Awake(State),
}

thread_local! {
    static BACKGROUND: RefCell<Background> = const { RefCell::new(Background::Waiting(Vec::new())) };
}

/// Goes on from `memory`, which is what `storage.session` holds, and from what was begun of its
/// orders.
#[wasm_bindgen]
pub fn wake(memory: &JsValue, begun: Array) {
    sending::listen(catalogue::sign_out_urls());
    orders::keep(begun);
    sites::take_up_from(memory);
    match memory::decode(memory) {
        Some(state) => {
            begin(state, Input::Woke);
            // After the event that woke the worker, which is handed over within this turn.
            Timeout::new(0, || feed(Input::Awake)).forget();
        }
        None => start(async {
            sites::take_up().await;
            let state = memory::restore().await;
            let tabs = tabs::all().await;
            if tabs.is_ok() {
                forget_older_looks();
            }
            begin(state, Input::Started(tabs.unwrap_or_default()));
            managed::look(feed);
        }),
    }
}

/// Takes up an event of the browser. One that does not decode says nothing to us.
#[wasm_bindgen]
pub fn happened(event: &str, details: &Array) {
    if event.starts_with("notifications.") {
        return notification_pressed(details);
    }
    if event == "contextMenus.onClicked"
        && let Some(page) = page_of_menu(&details.get(0))
    {
        return tabs::open_page(&page);
    }
    if reminders::are_meant(event, &details.get(0)) {
        start(reminders::follow_up());
    }
    if event.starts_with("tabs.") {
        tabs::told();
    }
    if let Some(input) = events::event(event, &details.to_vec()) {
        feed(input);
    }
    orders::forget();
}

/// Takes up a message, and answers whether it was one of ours, or what there is to sweep.
#[wasm_bindgen]
pub fn asked(message: &JsValue, sender: &JsValue, answer: &Function) {
    let own = runtime::own().ok();
    let report = |own| messages::sweep_report(message, sender, own);
    let reply = match own.as_ref().and_then(report) {
        Some(SweepReport::Arrived(url)) => {
            value::texts(perform::sweep_arrived(&url).iter().copied())
        }
        Some(SweepReport::Done(url)) => {
            perform::sweep_done(&url);
            JsValue::TRUE
        }
        None => {
            let to_try = |own| messages::site_to_try(message, sender, own);
            if let Some(site) = own.as_ref().and_then(to_try) {
                return try_out(site, answer.clone());
            }
            let command = own.and_then(|own| messages::message(message, sender, &own));
            let is_ours = command.is_some();
            if let Some(command) = command {
                feed(Input::Commanded(command));
            }
            JsValue::from_bool(is_ours)
        }
    };
    // The page may be gone by now, and then needs no answer.
    let _ = answer.call1(&JsValue::UNDEFINED, &reply);
}

/// Tries a site out, and answers what came of it.
fn try_out(site: String, answer: Function) {
    start(async move {
        let outcome = trial::try_out(&site).await;
        let _ = answer.call1(&JsValue::UNDEFINED, &outcome.as_str().into());
    });
}

fn begin(state: State, first: Input) {
    let waiting =
        BACKGROUND.with(
            |background| match background.replace(Background::Awake(state)) {
                Background::Waiting(inputs) => inputs,
                Background::Awake(_) => Vec::new(),
            },
        );
    feed(first);
    waiting.into_iter().for_each(feed);
}

/// What tabs have shown before they were all listed is older than the list: taken up after it, a tab
/// that was empty a while ago would seem to have left its service.
fn forget_older_looks() {
    BACKGROUND.with(|background| {
        if let Background::Waiting(inputs) = &mut *background.borrow_mut() {
            inputs.retain(|input| !matches!(input, Input::TabSeen(_)));
        }
    });
}

fn feed(input: Input) {
    BACKGROUND.with(|background| match &mut *background.borrow_mut() {
        Background::Waiting(inputs) => inputs.push(input),
        Background::Awake(state) => {
            for effect in step(state, input, clock::now()) {
                perform::perform(effect, state, feed);
            }
        }
    });
}

/// A notification's id is the path of the page that explains it, but for the question whether
/// somebody is still here, which a click answers. Of the buttons, which warnings have, the first tries
/// again; for the second the page knows the way.
fn notification_pressed(details: &Array) {
    if let Some(page) = details.get(0).as_string() {
        if page == notifications::STILL_HERE {
            return feed(Input::Commanded(Command::StillHere));
        }
        notifications::clear(&page);
        match details.get(1).as_f64() {
            None => tabs::open_page(&page),
            Some(0.0) => match warned_by(&page) {
                Some(session) => feed(Input::Commanded(Command::Retry { session })),
                // Whoever has just woken without a memory does not know it yet; the page has the button.
                None => tabs::open_page(&page),
            },
            Some(_) => tabs::open_page(&[&page, "#everywhere"].concat()),
        }
    }
}

/// The session that a notification is about.
fn warned_by(notification: &str) -> Option<SessionKey> {
    BACKGROUND.with(|background| match &*background.borrow() {
        Background::Waiting(_) => None,
        Background::Awake(state) => {
            let mut keys = state.sessions.iter().map(|session| &session.key);
            keys.find(|key| perform::notification_id(key) == notification)
                .cloned()
        }
    })
}

/// The page that an item of a menu opens; an item that opens one is named by its path.
fn page_of_menu(clicked: &JsValue) -> Option<String> {
    value::text(clicked, "menuItemId").filter(|item| item.ends_with(".html"))
}
