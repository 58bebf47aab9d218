//! How far an ending has come, and what it holds.

use crate::core::capture::{Capture, CapturedSession};
use crate::core::ids::{RunId, TabId};
use crate::core::receipt::{Finding, Trigger};
use crate::core::recipe::Recipe;
use crate::core::retry;
use crate::core::time::Millis;
use crate::core::view::Progress;
use crate::written;

/// How long the rest waits at most for the jar to be emptied, in milliseconds.
const HOT_LIMIT: u64 = 1_000;

/// How many captures are held at most: the session's own, and what was set in their place since.
const MOST_CAPTURES: usize = 16;

/// The ending of one session, from its trigger to a verdict that needs no further attempt.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ending {
    /// The attempt whose results are awaited.
    pub(super) run: RunId,
    /// What set it off.
    pub(super) trigger: Trigger,
    /// Attempts before this one.
    pub(super) attempt: u8,
    /// What is awaited.
    pub(super) stage: Stage,
    /// The sessions to be ended. The first capture is the jar's as it was at the trigger.
    pub(super) captures: Vec<Capture>,
    /// Whether the jar has been captured.
    pub(super) is_captured: bool,
    /// A session was met that could not be held for want of room: nothing can be proved any more.
    pub(super) is_overfull: bool,
    /// What was captured is not all of the session: whether the service refuses it says nothing.
    pub(super) is_half: bool,
    /// Whether what was captured has been removed from the jar.
    pub(super) is_removed: bool,
    /// Whether the browser has listed the jar when it was last asked to.
    pub(super) is_jar_seen: bool,
    /// The user has seen to it: it goes on, and says nothing more.
    pub(super) is_dismissed: bool,
    /// Nobody was seen signed in: the ending looks before it acts, and says nothing if it was right.
    pub(super) is_quiet: bool,
    /// The viewer came back while it was under way; what is not captured is the new session's.
    pub(super) is_reopened: bool,
    /// How far the wipe of the stores is.
    pub(super) stores: StoresWipe,
    /// Whether the service's sign-out page has been visited: what it needs may be wiped now.
    pub(super) is_visited: bool,
    /// The tab of the visit that is under way.
    pub(super) visit_tab: Option<TabId>,
    /// What the replays of this attempt have found, in the order of the captured sessions.
    pub(super) replays: Vec<Finding>,
    /// What the probe of this attempt has found.
    pub(super) probe: Option<Finding>,
    /// When the worker that was to report is taken for dead.
    pub(super) silent_at: Millis,
}

written!(Ending {
    run,
    trigger,
    attempt,
    stage,
    captures,
    is_captured,
    is_overfull,
    is_half,
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
pub(super) enum Stage {
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
pub(super) enum StoresWipe {
    Due,
    UnderWay,
    Done,
}

written!(enum StoresWipe {
    0 => Due,
    1 => UnderWay,
    2 => Done,
});

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

    /// Whether the jar is listed before the service is told: where nobody may be signed in at all, or where
    /// nothing was noted in this life of the browser, so that an answer that comes before the listing would
    /// take away what the proof needs. Everywhere else the sign-out waits for nothing, nor does it when the
    /// listing has not come.
    pub(super) fn looks_first(&self) -> bool {
        let is_first_look = self.attempt == 0 && !self.is_captured;
        self.is_quiet || self.trigger == Trigger::StartSweep && is_first_look
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
    pub(super) fn sessions<'a>(
        &'a self,
        recipe: &'a Recipe,
    ) -> impl Iterator<Item = CapturedSession<'a>> {
        self.captures
            .iter()
            .flat_map(move |capture| capture.sessions(recipe))
    }

    /// Whether what is captured is a session without all that it is kept in: a browser may have kept
    /// only a part of it over its quit. The first capture tells; what a service sets again while it is
    /// being left is a part too, and no session.
    pub(super) fn holds_only_a_part(
        &self,
        capture: &Capture,
        recipe: &Recipe,
        kept_in: &[String],
    ) -> bool {
        // Where nobody has seen the session before the quit, it is to have all of the recipe's cookies.
        let is_unseen = kept_in.is_empty() && self.trigger == Trigger::StartSweep;
        let unseen = recipe.auth_cookies.iter().filter(|_| is_unseen);
        let names = kept_in.iter().map(String::as_str).chain(unseen.copied());
        let sessions = capture.sessions(recipe);
        let mut parts = sessions.iter().map(|it| it.has_all(names.clone()));
        self.captures.is_empty() && parts.any(|part| part == Some(false))
    }

    pub(super) fn keep_capture(&mut self, capture: Capture) {
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
