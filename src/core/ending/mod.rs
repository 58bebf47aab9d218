//! The hot path: capture, sign-out, wipe, sweep, replay, probe, verdict.
//!
//! The order is the design. In the turn in which the last tab closes, the sign-out request is sent
//! and the cookies are listed into the capture. The wipe waits for the capture only, never for the
//! service: with the capture in memory, the sign-out can be repeated and proved with an empty jar.

mod checks;
mod course;
mod judge;
mod leave;
mod stores;
mod visit;

pub use course::Ending;
pub use stores::seen_place;

use checks::{answered, swept};
use course::{Stage, StoresWipe};
use judge::{judge, refuse};
use leave::{attempt, captured, cookies_removed};
use stores::stores_wiped;
use visit::visit_opened;

use super::capture::Capture;
use super::effect::Effect;
use super::ids::{RunId, SessionKey, TabId};
use super::input::{Listing, Outcome};
use super::receipt::{Receipt, Removed, Trigger};
use super::recipe::Recipe;
use super::retry;
use super::session::Session;
use super::settings::Choices;
use super::time::Millis;
use super::verdict::Verdict;

/// What one step may use besides the session it is about.
pub struct Turn<'a> {
    /// The time of the step.
    pub now: Millis,
    /// Whether this device counts as shared.
    pub shared_device: bool,
    /// What was chosen for the service.
    pub choices: Choices,
    /// The permission for the service has been taken away: nothing can be asked or removed.
    pub is_withdrawn: bool,
    /// The browser may be quitting: what is sent now has to get out by itself.
    pub is_urgent: bool,
    /// The tabs that show the service.
    pub tabs: &'a [TabId],
    /// Whether the service is open in another store too.
    pub has_neighbours: bool,
    /// The number of the last run.
    pub last_run: &'a mut u32,
    /// What is to be done.
    pub effects: &'a mut Vec<Effect>,
}

impl Turn<'_> {
    /// Whether the service is asked for a proof. One that has not been told would sign the viewer in
    /// anew, from the account that was to be spared.
    fn asks(&self, recipe: &Recipe) -> bool {
        recipe.is_askable() && self.choices.tells_service()
    }

    /// Has the session's cookies listed, for no ending.
    #[inline(never)]
    pub fn list(&mut self, session: &SessionKey, purpose: Listing) {
        let run = self.next_run();
        self.effects.push(Effect::list(session, run, purpose));
    }

    /// A number for a new run.
    pub fn next_run(&mut self) -> RunId {
        *self.last_run = self.last_run.wrapping_add(1);
        RunId(*self.last_run)
    }
}

/// Begins to end the session.
pub fn begin(
    session: &mut Session,
    recipe: &'static Recipe,
    trigger: Trigger,
    turn: &mut Turn<'_>,
) {
    let (captures, is_overfull, is_half) = session
        .ending
        .take()
        .map_or_else(Default::default, |ending| {
            (ending.captures, ending.is_overfull, ending.is_half)
        });
    // Only a tab that leaves may have had nobody signed in; whoever asks is to be answered.
    let is_quiet = !session.is_signed_in()
        && captures.is_empty()
        && matches!(trigger, Trigger::LastTabClosed | Trigger::LeftSite);
    session.grace = None;
    if session.is_signed_in() && trigger == Trigger::StartSweep {
        // A page that was loading before anything of ours ran may have been let in. Loaded again, it meets
        // the start guard, instead of being there to read until the ending is over.
        reload_tabs(turn);
    }
    if !is_quiet {
        announce(session, trigger, turn.now);
    }
    session.ending = Some(Ending {
        run: RunId(0),
        trigger,
        attempt: 0,
        stage: Stage::Sweeping,
        captures,
        is_captured: false,
        is_overfull,
        is_half,
        is_removed: false,
        is_jar_seen: false,
        is_dismissed: false,
        is_quiet,
        // Whoever has signed out at the service is still there, and may sign in as somebody else.
        is_reopened: trigger == Trigger::AtService,
        stores: StoresWipe::Due,
        is_visited: false,
        visit_tab: None,
        replays: Vec::new(),
        probe: None,
        silent_at: turn.now,
    });
    attempt(session, recipe, turn);
}

/// Loads the tabs that are at the service anew.
fn reload_tabs(turn: &mut Turn<'_>) {
    if !turn.tabs.is_empty() {
        turn.effects.push(Effect::ReloadTabs(turn.tabs.to_vec()));
    }
}

/// Tries again at once, because the user asks for it. Its verdict is told whatever it is.
pub fn retry(session: &mut Session, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    let Some(ending) = &mut session.ending else {
        session.stand(Verdict::SigningOut, None, turn.now);
        return begin(session, recipe, Trigger::ByHand, turn);
    };
    ending.attempt = retry::TELLING_ATTEMPT;
    ending.is_dismissed = false;
    let trigger = ending.trigger;
    announce(session, trigger, turn.now);
    attempt(session, recipe, turn);
}

/// Goes on after a silence: what was under way in a worker that has died is done again.
pub fn resume(session: &mut Session, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    if let Some(ending) = &mut session.ending
        && ending.is_under_way()
    {
        if ending.trigger == Trigger::AtService && !ending.is_captured {
            // The service has ended the old session itself, and somebody may have signed in since. What
            // is known of the old one is all of its capture, and whatever else is there stays there.
            let mut capture = Capture::default();
            capture.complete(std::mem::take(&mut session.auth_cookies));
            ending.keep_capture(capture);
            ending.is_captured = true;
            ending.is_reopened = true;
        }
        attempt(session, recipe, turn);
    }
}

/// Takes up what time has brought: the next attempt, or the resumption of a silent one.
pub fn pass_time(session: &mut Session, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    let Some(ending) = &mut session.ending else {
        return;
    };
    if ending.wake_at().is_some_and(|at| at <= turn.now) {
        if ending.is_under_way() {
            return give_up(session, recipe, turn);
        }
        ending.attempt = ending.attempt.saturating_add(1);
        attempt(session, recipe, turn);
    }
}

/// Makes the next attempt at once, because what stood in its way may be gone.
pub fn hurry(session: &mut Session, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    let Some(ending) = &mut session.ending else {
        return;
    };
    if !ending.is_under_way() {
        ending.attempt = ending.attempt.saturating_add(1);
        attempt(session, recipe, turn);
    }
}

/// The permission for the service has been taken away while its session was open or being ended.
pub fn lose_access(session: &mut Session, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    if session.ending.is_some() && !session.is_open() {
        refuse(session, recipe, turn);
    } else {
        begin(session, recipe, Trigger::AccessWithdrawn, turn);
    }
}

/// Nothing was heard for too long: this attempt is over, and counts.
fn give_up(session: &mut Session, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    let Some(ending) = &mut session.ending else {
        return;
    };
    if ending.is_quiet {
        session.ending = None;
        return;
    }
    ending.leave_visit(turn);
    if ending.stage != Stage::AwaitingStores {
        // What was not finished proves nothing.
        ending.probe = None;
    }
    if ending.stores == StoresWipe::UnderWay {
        ending.stores = StoresWipe::Due;
    }
    judge(session, recipe, turn);
}

/// Takes up what an effect came to.
pub fn take(session: &mut Session, recipe: &'static Recipe, outcome: Outcome, turn: &mut Turn<'_>) {
    match outcome {
        Outcome::Listed { purpose, cookies } => match purpose {
            Listing::Notice | Listing::Start | Listing::Seal => {}
            Listing::Capture => captured(session, recipe, cookies, turn),
            Listing::Sweep => swept(session, recipe, cookies, Stage::Sweeping, turn),
            Listing::LastSweep => swept(session, recipe, cookies, Stage::LastSweep, turn),
        },
        Outcome::CookiesRemoved { removed, left } => {
            cookies_removed(session, recipe, removed, left, turn);
        }
        Outcome::StoresWiped { left } => stores_wiped(session, recipe, left, turn),
        Outcome::Answered {
            errand,
            answer,
            shows,
        } => answered(session, recipe, errand, (answer, shows), turn),
        Outcome::VisitOpened { tab } => visit_opened(session, recipe, tab, turn),
        // Of an open session, and no ending's business.
        Outcome::StorageRead { .. } => {}
    }
}

/// From here on the user is shown that the session is being ended.
fn announce(session: &mut Session, trigger: Trigger, now: Millis) {
    session.stand(Verdict::SigningOut, None, now);
    session.receipt = Some(Receipt {
        session: session.key.clone(),
        trigger,
        started: now,
        ended: None,
        wiped: None,
        exchanges: Vec::new(),
        removed: Removed::default(),
        verdict: Verdict::SigningOut,
        cause: None,
    });
}
