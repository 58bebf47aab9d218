//! Follows the tabs of each service, and knows the last one leaving.
//!
//! A tab leaves when it is closed, its window is closed, or it moves on to another site. It does
//! not leave when it is discarded, reloaded, dragged to another window or given another number.

use super::address::Address;
use super::catalogue;
use super::ids::{SessionKey, TabId};
use super::input::TabFacts;
use super::recipe::Recipe;
use super::session::Session;
use super::state::{State, WatchedTab};
use super::time::Millis;

/// What a tab's event means for the sessions.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TabChange {
    /// The session whose last tab has left.
    pub left: Option<SessionKey>,
    /// The session that has got a tab it did not have.
    pub came: Option<SessionKey>,
    /// The session whose tab shows something that may tell more: another page or another origin.
    pub moved: Option<SessionKey>,
    /// Whether a tab was dropped, the last of its session or not.
    pub dropped: bool,
    /// Whether it shows a service now.
    pub is_ours: bool,
}

impl TabChange {
    /// Whether the tab is no one's business, and was none before.
    pub fn is_nothing(&self) -> bool {
        self.left.is_none() && self.came.is_none() && self.moved.is_none() && !self.dropped
    }
}

/// Takes up what a tab shows now.
pub fn seen(state: &mut State, facts: TabFacts, now: Millis) -> TabChange {
    let is_visit = |session: &Session| {
        let ending = session.ending.as_ref();
        ending.is_some_and(|ending| ending.visit_tab() == Some(facts.tab))
    };
    // A tab that we have opened ourselves is no viewer's.
    let address = facts
        .address
        .filter(|_| !state.sessions.iter().any(is_visit));
    let shown = address.and_then(|address| {
        let recipe = catalogue::recipe_for_host(address.host())?;
        let service = recipe.service();
        if !state.settings.chosen(&service).is_on() {
            return None;
        }
        if !recipe.is_shown_by(address.host()) || address.path() == recipe.light_path {
            // Something else on the same domain, the wipe's own tab, or somebody reading for robots.
            return None;
        }
        let session = SessionKey {
            service,
            store: facts.store,
        };
        Some((session, recipe, address))
    });
    let known = state.tabs.iter().position(|known| known.tab == facts.tab);
    let mut change = TabChange {
        is_ours: shown.is_some(),
        ..TabChange::default()
    };
    match (known, shown) {
        (None, None) => {}
        (Some(at), None) => {
            change.left = forget(state, at);
            change.dropped = true;
        }
        (None, Some((session, recipe, address))) => {
            remember(state, facts.tab, &session, recipe, &address, now);
            change.came = Some(session);
        }
        (Some(at), Some((session, recipe, address))) => {
            if state.tabs[at].session == session {
                let on_sign_in_page = recipe.is_sign_in_page(&address);
                let tab = &mut state.tabs[at];
                let moved = tab.on_sign_in_page != on_sign_in_page;
                tab.on_sign_in_page = on_sign_in_page;
                let new_origin = state
                    .session_mut(&session, now)
                    .note_origin(address.origin());
                // Nothing tells of it when a page begins to keep a session.
                let is_unknown = state.session(&session).is_none_or(|known| {
                    let is_untold = recipe.auth_cookies.is_empty() && !known.is_signed_in();
                    known.status.is_none() || is_untold
                });
                if moved || new_origin || is_unknown {
                    change.moved = Some(session);
                }
            } else {
                change.left = forget(state, at);
                remember(state, facts.tab, &session, recipe, &address, now);
                change.came = Some(session);
            }
        }
    }
    change
}

/// Takes up that a tab is gone: nothing for one that is no one's business, otherwise the session
/// whose last tab it was, if it was.
pub fn closed(state: &mut State, tab: TabId) -> Option<Option<SessionKey>> {
    let at = state.tabs.iter().position(|known| known.tab == tab)?;
    Some(forget(state, at))
}

/// Takes up that a tab goes by another number; whether it is one of ours.
pub fn replaced(state: &mut State, added: TabId, removed: TabId) -> bool {
    if !state.tabs.iter().any(|known| known.tab == removed) {
        return false;
    }
    // It may have been seen under its new number already: it is one tab, not two.
    state.tabs.retain(|known| known.tab != added);
    for known in &mut state.tabs {
        if known.tab == removed {
            known.tab = added;
        }
    }
    true
}

fn remember(
    state: &mut State,
    tab: TabId,
    session: &SessionKey,
    recipe: &Recipe,
    address: &Address,
    now: Millis,
) {
    state
        .session_mut(session, now)
        .note_origin(address.origin());
    state.tabs.push(WatchedTab {
        tab,
        session: session.clone(),
        on_sign_in_page: recipe.is_sign_in_page(address),
    });
}

/// Drops a tab; its session, if that was its last one.
fn forget(state: &mut State, at: usize) -> Option<SessionKey> {
    let session = state.tabs.swap_remove(at).session;
    let was_last = state.tabs_of(&session).next().is_none();
    was_last.then_some(session)
}
