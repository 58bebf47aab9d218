//! Visits: the service's own script signs out, in a tab behind the others.
//!
//! What the script needs must still be there, so here alone the wipe waits. A service that has but one
//! plain request is visited too where that request has not done it; by then the browser is wiped, and
//! the tab carries the captured session.

use super::checks::answered;
use super::leave::go_on_to_sweep;
use super::stores::wipe_stores;
use super::{Ending, Stage, Turn};
use crate::core::address::Address;
use crate::core::effect::Effect;
use crate::core::ids::TabId;
use crate::core::input::{Errand, Listing};
use crate::core::receipt::Answer;
use crate::core::recipe::{Method, Recipe, Sign};
use crate::core::session::Session;

impl Ending {
    /// Whether the service's page has to do its work before anything is wiped.
    pub(super) fn wants_visit(&self, recipe: &Recipe, turn: &Turn<'_>) -> bool {
        let request = recipe.sign_out_request(self.attempt);
        request.is_some_and(|request| request.method == Method::Visit)
            && !self.is_visited
            && !self.is_quiet
            && turn.choices.tells_service()
    }

    /// Closes what a visit has left open.
    pub(super) fn leave_visit(&mut self, turn: &mut Turn<'_>) {
        if let Some(tab) = self.visit_tab.take() {
            turn.effects.push(Effect::CloseTab(tab));
        }
    }
}

/// The tab is there. That it is ours is in memory before it shows anything: it is no viewer's.
pub(super) fn visit_opened(
    session: &mut Session,
    recipe: &'static Recipe,
    tab: Option<TabId>,
    turn: &mut Turn<'_>,
) {
    let Some(ending) = &mut session.ending else {
        return;
    };
    let Some((_, request)) = recipe.sign_out_way(ending.attempt) else {
        return;
    };
    let (errand, cookies) = if ending.stage == Stage::Visiting {
        (Errand::SignOut, None)
    } else {
        let address = Address::parse(request.url);
        let captured = ending.sessions(recipe).next();
        let header = address.and_then(|address| Some(captured?.header(&address)));
        (Errand::SignOutCaptured, header)
    };
    let Some(tab) = tab else {
        return answered(session, recipe, errand, (Answer::Refused, None), turn);
    };
    ending.visit_tab = Some(tab);
    turn.effects.push(Effect::Save);
    turn.effects.push(Effect::Visit {
        session: session.key.clone(),
        run: ending.run,
        tab,
        errand,
        url: request.url,
        done: request.done.unwrap_or(Sign::Loaded),
        cookies,
    });
}

/// The visit is over, whatever came of it: now for the wipe.
pub(super) fn visited(session: &mut Session, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    let Some(ending) = &mut session.ending else {
        return;
    };
    ending.is_visited = true;
    // Once the viewer is back, the sweep tells the new session's cookies from the old.
    let is_jar_due = !ending.is_reopened;
    ending.stage = Stage::Leaving {
        answers_due: 0,
        cookies_removed: !is_jar_due,
    };
    if is_jar_due {
        turn.effects
            .push(Effect::list(&session.key, ending.run, Listing::Capture));
    } else {
        wipe_stores(&session.key, ending, recipe, &session.origins, turn);
        go_on_to_sweep(session, turn);
    }
}
