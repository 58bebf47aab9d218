//! Telling a person that a session has not been proved dead.

use crate::browser::{i18n, notifications, tabs};
use crate::core::ids::SessionKey;
use crate::core::verdict::Verdict;

/// Where services are switched on and off.
const OPTIONS_PAGE: &str = "options.html";

/// Shows the page that says what is known, and a notification where those are wanted.
pub fn show(session: &SessionKey, name: &str, verdict: Verdict, notifies: bool) {
    let (title, body) = match verdict {
        Verdict::Pending => ("notificationPendingTitle", "notificationPendingBody"),
        Verdict::Unproven => ("notificationUnprovenTitle", "notificationUnprovenBody"),
        _ => ("notificationPersistsTitle", "notificationPersistsBody"),
    };
    let title = i18n::message(title, &[name]);
    let body = i18n::message(body, &[name]);
    // Where one way of telling fails, the other is still tried; the badge stays in any case. The
    // page comes first: a system without notifications may never answer.
    tabs::open_page(&page(session));
    if notifies {
        // A private window's notification names no session that could be tried again.
        let buttons: &[&str] = if session.store.is_private() {
            &[]
        } else {
            &["buttonRetry", "linkEverywhere"]
        };
        let _ = notifications::show(&notification_id(session), &title, &body, buttons);
    }
}

/// Asks whether somebody is still here, before the sessions of these services are ended.
pub fn ask_still_here(names: Vec<&'static str>) {
    let names = names.join(", ");
    let title = i18n::message("stillHereTitle", &[]);
    let body = i18n::message("stillHereBody", &[&names]);
    let _ = notifications::show(notifications::STILL_HERE, &title, &body, &[]);
}

/// Says that nobody looks after these services any more.
pub fn say_forgotten(names: &[&str]) {
    let names = names.join(", ");
    let title = i18n::message("forgottenTitle", &[&names]);
    let body = i18n::message("forgottenBody", &[&names]);
    let _ = notifications::show(OPTIONS_PAGE, &title, &body, &[]);
}

/// The id of a session's notification, which is the path of its warning page.
pub fn notification_id(session: &SessionKey) -> String {
    page(session)
}

/// Its address goes into the browser's history. Of a private window that must say nothing, so the
/// page shows whatever there is to show of private windows.
fn page(session: &SessionKey) -> String {
    if session.store.is_private() {
        return "warning.html".to_owned();
    }
    let SessionKey { service, store } = session;
    [
        "warning.html?service=",
        service.as_str(),
        "&store=",
        &store.0,
    ]
    .concat()
}
