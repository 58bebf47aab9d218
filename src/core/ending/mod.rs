//! The hot path: capture, sign-out, wipe, sweep, replay, probe, verdict.
//!
//! The order is the design. In the turn in which the last tab closes, the sign-out request is sent
//! and the cookies are listed into the capture. The wipe waits for the capture only, never for the
//! service: with the capture in memory, the sign-out can be repeated and proved with an empty jar.

mod checks;
mod judge;
mod leave;
mod visit;

pub use leave::seen_place;

use checks::{answered, swept};
use judge::{judge, refuse};
use leave::{attempt, captured, cookies_removed, stores_wiped};
use visit::visit_opened;

use super::capture::{Capture, CapturedSession};
use super::effect::Effect;
use super::ids::{RunId, TabId};
use super::input::{Listing, Outcome};
use super::receipt::{Finding, Receipt, Removed, Trigger};
use super::recipe::Recipe;
use super::retry;
use super::session::Session;
use super::settings::Choices;
use super::time::Millis;
use super::verdict::Verdict;
use super::view::Progress;
use crate::written;

/// How long the rest waits at most for the jar to be emptied, in milliseconds.
const HOT_LIMIT: u64 = 1_000;

/// How many captures are held at most: the session's own, and what was set in their place since.
const MOST_CAPTURES: usize = 16;

/// The ending of one session, from its trigger to a verdict that needs no further attempt.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ending {
    /// The attempt whose results are awaited.
    run: RunId,
    /// What set it off.
    trigger: Trigger,
    /// Attempts before this one.
    attempt: u8,
    /// What is awaited.
    stage: Stage,
    /// The sessions to be ended. The first capture is the jar's as it was at the trigger.
    captures: Vec<Capture>,
    /// Whether the jar has been captured.
    is_captured: bool,
    /// A session was met that could not be held for want of room: nothing can be proved any more.
    is_overfull: bool,
    /// Whether what was captured has been removed from the jar.
    is_removed: bool,
    /// Whether the browser has listed the jar when it was last asked to.
    is_jar_seen: bool,
    /// The user has seen to it: it goes on, and says nothing more.
    is_dismissed: bool,
    /// Nobody was seen signed in: the ending looks before it acts, and says nothing if it was right.
    is_quiet: bool,
    /// The viewer came back while it was under way; what is not captured is the new session's.
    is_reopened: bool,
    /// How far the wipe of the stores is.
    stores: StoresWipe,
    /// Whether the service's sign-out page has been visited: what it needs may be wiped now.
    is_visited: bool,
    /// The tab of the visit that is under way.
    visit_tab: Option<TabId>,
    /// What the replays of this attempt have found, in the order of the captured sessions.
    replays: Vec<Finding>,
    /// What the probe of this attempt has found.
    probe: Option<Finding>,
    /// When the worker that was to report is taken for dead.
    silent_at: Millis,
}

written!(Ending {
    run,
    trigger,
    attempt,
    stage,
    captures,
    is_captured,
    is_overfull,
    is_removed,
    is_jar_seen,
    is_dismissed,
    is_quiet,
    is_reopened,
    stores,
    is_visited,
    visit_tab,
    replays,
    probe,
    silent_at
});

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stage {
    /// The service is being told, the browser is being wiped.
    Leaving {
        answers_due: u8,
        cookies_removed: bool,
    },
    /// The service's sign-out page is shown in a tab of our own, with the jar as it is.
    Visiting,
    /// What the sign-out's answer may have set is being removed.
    Sweeping,
    /// The captured sessions are tried, one after the other.
    Replaying,
    /// The jar is tried.
    Probing,
    /// What the probe's answer may have set is being removed.
    LastSweep,
    /// All but the wipe of the stores is done.
    AwaitingStores,
    /// The verdict is not the one we want; until the next attempt, if there is one.
    Resting { retry_at: Option<Millis> },
}

written!(enum Stage {
    0 => Leaving { answers_due, cookies_removed },
    1 => Visiting,
    2 => Sweeping,
    3 => Replaying,
    4 => Probing,
    5 => LastSweep,
    6 => AwaitingStores,
    7 => Resting { retry_at },
});

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum StoresWipe {
    Due,
    UnderWay,
    Done,
}

written!(enum StoresWipe {
    0 => Due,
    1 => UnderWay,
    2 => Done,
});

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

    /// A number for a new run.
    pub fn next_run(&mut self) -> RunId {
        *self.last_run = self.last_run.wrapping_add(1);
        RunId(*self.last_run)
    }
}

impl Ending {
    /// Whether results are awaited, rather than the time of the next attempt.
    pub fn is_under_way(&self) -> bool {
        !matches!(self.stage, Stage::Resting { .. })
    }

    /// The tab in which the service's sign-out page is visited.
    pub fn visit_tab(&self) -> Option<TabId> {
        self.visit_tab
    }

    /// The run whose results count.
    pub fn run(&self) -> RunId {
        self.run
    }

    /// When it wants to be woken: for the next attempt, or because nothing was heard.
    pub fn wake_at(&self) -> Option<Millis> {
        match self.stage {
            Stage::Resting { retry_at } => retry_at,
            _ => Some(self.silent_at),
        }
    }

    /// Whether the jar is being emptied: whatever can wait stays out of the browser's queue.
    pub fn is_hot(&self, now: Millis) -> bool {
        let begun = Millis(self.silent_at.0.saturating_sub(retry::SILENCE_LIMIT));
        let is_leaving = matches!(
            self.stage,
            Stage::Leaving {
                cookies_removed: false,
                ..
            }
        );
        is_leaving && self.trigger != Trigger::StartSweep && now.since(begun) < HOT_LIMIT
    }

    /// Whether it is under way, and shown.
    pub fn is_shown(&self) -> bool {
        self.is_under_way() && !self.is_quiet
    }

    /// Whether it ends a session that was open until now, so that a quit may come in between.
    pub fn is_of_this_life(&self) -> bool {
        self.is_shown() && self.trigger != Trigger::StartSweep
    }

    /// Whether what an earlier life of the browser has left in the jar is still to be removed.
    pub fn is_sweeping_a_start(&self) -> bool {
        self.is_under_way() && !self.is_removed && self.trigger == Trigger::StartSweep
    }

    /// Moves its deadlines with a clock that was set back by so many milliseconds.
    pub fn move_back(&mut self, milliseconds: u64) {
        self.silent_at = self.silent_at.earlier(milliseconds);
        if let Stage::Resting {
            retry_at: Some(retry_at),
        } = &mut self.stage
        {
            *retry_at = retry_at.earlier(milliseconds);
        }
    }

    /// The viewer came back: from now on, only what was captured is swept.
    pub fn note_reopened(&mut self) {
        self.is_reopened = true;
    }

    /// The user has taken the warning away: it is not given again.
    pub fn note_dismissed(&mut self) {
        self.is_dismissed = true;
    }

    /// How far it is, for the pages; none while it rests or says nothing.
    pub fn progress(&self) -> Option<Progress> {
        if self.is_quiet {
            return None;
        }
        match self.stage {
            Stage::Leaving { .. } | Stage::Visiting => Some(Progress::SigningOut),
            Stage::Sweeping => Some(Progress::Sweeping),
            Stage::Replaying => Some(Progress::Replaying),
            Stage::Probing | Stage::LastSweep | Stage::AwaitingStores => Some(Progress::Probing),
            Stage::Resting { .. } => None,
        }
    }

    /// Every captured session, those of the first capture first.
    fn sessions<'a>(&'a self, recipe: &'a Recipe) -> impl Iterator<Item = CapturedSession<'a>> {
        self.captures
            .iter()
            .flat_map(move |capture| capture.sessions(recipe))
    }

    fn keep_capture(&mut self, capture: Capture) {
        let is_held = |cookie| self.captures.iter().any(|known| known.holds(cookie));
        if capture.cookies().iter().all(is_held) && !capture.has_stored() {
            return;
        }
        if self.captures.len() < MOST_CAPTURES {
            self.captures.push(capture);
        } else {
            self.is_overfull = true;
        }
    }
}

/// Begins to end the session.
pub fn begin(
    session: &mut Session,
    recipe: &'static Recipe,
    trigger: Trigger,
    turn: &mut Turn<'_>,
) {
    let (captures, is_overfull) = session
        .ending
        .take()
        .map_or_else(Default::default, |ending| {
            (ending.captures, ending.is_overfull)
        });
    // Only a tab that leaves may have had nobody signed in; whoever asks is to be answered.
    let is_quiet = !session.is_signed_in()
        && captures.is_empty()
        && matches!(trigger, Trigger::LastTabClosed | Trigger::LeftSite);
    session.grace = None;
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
    if session.ending.is_some() {
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
