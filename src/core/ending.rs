//! The hot path: capture, sign-out, wipe, sweep, replay, probe, verdict.
//!
//! The order is the design. In the turn in which the last tab closes, the sign-out request is sent
//! and the cookies are listed into the capture. The wipe waits for the capture only, never for the
//! service: with the capture in memory, the sign-out can be repeated and proved with an empty jar.

use super::address::{Address, Origin};
use super::capture::{Capture, CapturedSession};
use super::cookie::Cookie;
use super::effect::{Credentials, Effect, Request, StoresPlace};
use super::ids::{RunId, SessionKey, TabId};
use super::input::{Errand, Listing, Outcome};
use super::proof;
use super::receipt::{
    Answer, Bearer, Exchange, Finding, Receipt, Removed, Role, StoreKind, Trigger,
};
use super::recipe::{Method, Recipe};
use super::retry;
use super::session::Session;
use super::time::Millis;
use super::verdict::{Cause, Verdict};
use super::view::Progress;
use serde::{Deserialize, Serialize};

/// How long the rest waits at most for the jar to be emptied, in milliseconds.
const HOT_LIMIT: u64 = 1_000;

/// How many captures are held at most: the session's own, and what was set in their place since.
const MOST_CAPTURES: usize = 16;

/// The ending of one session, from its trigger to a verdict that needs no further attempt.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
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
    /// What the replays of this attempt have found, in the order of the captured sessions.
    replays: Vec<Finding>,
    /// What the probe of this attempt has found.
    probe: Option<Finding>,
    /// When the worker that was to report is taken for dead.
    silent_at: Millis,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
enum Stage {
    /// The service is being told, the browser is being wiped.
    Leaving {
        answers_due: u8,
        cookies_removed: bool,
    },
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

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
enum StoresWipe {
    Due,
    UnderWay,
    Done,
}

/// What one step may use besides the session it is about.
pub struct Turn<'a> {
    /// The time of the step.
    pub now: Millis,
    /// Whether this device counts as shared.
    pub shared_device: bool,
    /// The tabs that show the service.
    pub tabs: &'a [TabId],
    /// The number of the last run.
    pub last_run: &'a mut u32,
    /// What is to be done.
    pub effects: &'a mut Vec<Effect>,
}

impl Turn<'_> {
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
            Stage::Leaving { .. } => Some(Progress::SigningOut),
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
        if capture.cookies().iter().all(is_held) {
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
        is_reopened: false,
        stores: StoresWipe::Due,
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
    if session.is_ending() {
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

/// Nothing was heard for too long: this attempt is over, and counts.
fn give_up(session: &mut Session, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    let Some(ending) = &mut session.ending else {
        return;
    };
    if ending.is_quiet {
        session.ending = None;
        return;
    }
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
            Listing::Notice => {}
            Listing::Capture => captured(session, recipe, cookies, turn),
            Listing::Sweep => swept(session, recipe, cookies, Stage::Sweeping, turn),
            Listing::LastSweep => swept(session, recipe, cookies, Stage::LastSweep, turn),
        },
        Outcome::CookiesRemoved { removed, left } => {
            cookies_removed(session, recipe, removed, left, turn);
        }
        Outcome::StoresWiped { left } => stores_wiped(session, recipe, left, turn),
        Outcome::Answered { errand, answer } => answered(session, recipe, errand, answer, turn),
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

fn attempt(session: &mut Session, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    let run = turn.next_run();
    let key = &session.key;
    let Some(ending) = &mut session.ending else {
        return;
    };
    ending.run = run;
    ending.replays.clear();
    ending.probe = None;
    ending.silent_at = turn.now + retry::SILENCE_LIMIT;
    let mut answers_due = 0;
    if ending.is_captured {
        answers_due = send_captured(key, ending, recipe, |_| true, turn);
    }
    // The first request of an ending, and the only one where nothing could be captured.
    let jar_has_it = !ending.is_captured || answers_due == 0;
    if jar_has_it && !ending.is_quiet && key.store.is_background_jar() {
        send_from_jar(key, ending, recipe, turn);
        answers_due += 1;
    }
    // A background that died between the capture and the removal has not removed anything. Once
    // the viewer is back, the sweep does it, which tells the new session's cookies from the old.
    let is_jar_due = !ending.is_captured || !(ending.is_removed || ending.is_reopened);
    if is_jar_due {
        turn.effects.push(Effect::list(key, run, Listing::Capture));
    } else if ending.stores != StoresWipe::Done {
        wipe_stores(key, ending, recipe, &session.origins, turn);
    }
    ending.stage = Stage::Leaving {
        answers_due,
        cookies_removed: !is_jar_due,
    };
    go_on_to_sweep(session, turn);
}

fn captured(
    session: &mut Session,
    recipe: &'static Recipe,
    cookies: Option<Vec<Cookie>>,
    turn: &mut Turn<'_>,
) {
    let now = turn.now;
    let is_refused = cookies.is_none();
    let cookies = cookies.unwrap_or_default();
    let mut capture = Capture::new(cookies.clone());
    capture.complete(std::mem::take(&mut session.auth_cookies));
    let was_quiet = session
        .ending
        .as_ref()
        .is_some_and(|ending| ending.is_quiet);
    if was_quiet {
        if !capture.sessions(recipe).is_empty() {
            // Somebody was signed in after all.
            let trigger = session.ending.as_ref().map(|ending| ending.trigger);
            announce(session, trigger.unwrap_or(Trigger::ByHand), now);
        } else if !turn.shared_device || is_refused {
            session.ending = None;
            return;
        }
    }
    let key = session.key.clone();
    let Some(ending) = &mut session.ending else {
        return;
    };
    let Stage::Leaving {
        mut answers_due, ..
    } = ending.stage
    else {
        return;
    };
    let in_background_jar = key.store.is_background_jar();
    let has_session = !capture.sessions(recipe).is_empty();
    if ending.is_quiet && has_session {
        ending.is_quiet = false;
        if in_background_jar {
            send_from_jar(&key, ending, recipe, turn);
            answers_due += 1;
        }
    }
    let earlier: usize = ending.sessions(recipe).count();
    ending.keep_capture(capture);
    ending.is_captured = true;
    ending.is_jar_seen = !is_refused;
    ending.is_removed = cookies.is_empty() && !is_refused;
    // Partitioned cookies and those of other stores do not travel with the background's requests.
    let mut place = 0;
    answers_due += send_captured(
        &key,
        ending,
        recipe,
        |captured| {
            place += 1;
            place > earlier && (captured.is_partitioned() || !in_background_jar)
        },
        turn,
    );
    ending.stage = Stage::Leaving {
        answers_due,
        cookies_removed: cookies.is_empty(),
    };
    // The capture is in memory before the first cookie goes.
    turn.effects.push(Effect::Save);
    if cookies.is_empty() {
        wipe_stores(&key, ending, recipe, &session.origins, turn);
        go_on_to_sweep(session, turn);
    } else {
        turn.effects
            .push(Effect::remove(&key, ending.run, &cookies));
    }
}

fn cookies_removed(
    session: &mut Session,
    recipe: &'static Recipe,
    removed: u32,
    left: u32,
    turn: &mut Turn<'_>,
) {
    let Some(ending) = &mut session.ending else {
        return;
    };
    if let Some(receipt) = &mut session.receipt
        && !ending.is_quiet
    {
        receipt.removed.cookies += removed;
        receipt.removed.cookies_left = left;
    }
    match &mut ending.stage {
        Stage::Leaving {
            cookies_removed, ..
        } => {
            *cookies_removed = true;
            ending.is_removed = true;
            wipe_stores(&session.key, ending, recipe, &session.origins, turn);
            go_on_to_sweep(session, turn);
        }
        Stage::Sweeping => check_next(session, recipe, turn),
        Stage::LastSweep => check_next(session, recipe, turn),
        _ => {}
    }
}

fn stores_wiped(
    session: &mut Session,
    recipe: &'static Recipe,
    left: Vec<StoreKind>,
    turn: &mut Turn<'_>,
) {
    let Some(ending) = &mut session.ending else {
        return;
    };
    ending.stores = if left.is_empty() {
        StoresWipe::Done
    } else {
        StoresWipe::Due
    };
    let is_awaited = ending.stage == Stage::AwaitingStores;
    if let Some(receipt) = &mut session.receipt
        && !ending.is_quiet
    {
        receipt.removed.stores_left = left;
        let place = stores_place(&session.key, ending, recipe, &session.origins);
        let origins = place.seen.iter().chain(&place.known);
        receipt.removed.origins = origins.map(Origin::to_string).collect();
    }
    note_wiped(session, turn.now);
    if is_awaited {
        judge(session, recipe, turn);
    }
}

/// Notes the time at which cookies and stores were first gone.
fn note_wiped(session: &mut Session, now: Millis) {
    let Some(ending) = session.ending.as_ref().filter(|ending| !ending.is_quiet) else {
        return;
    };
    if let Some(receipt) = &mut session.receipt
        && ending.is_removed
        && ending.is_jar_seen
        && ending.stores == StoresWipe::Done
        && receipt.wiped.is_none()
    {
        receipt.wiped = Some(now);
    }
}

/// Once the service has been told and the jar is empty: the answer may have set cookies again.
fn go_on_to_sweep(session: &mut Session, turn: &mut Turn<'_>) {
    let Some(ending) = &mut session.ending else {
        return;
    };
    let is_done = ending.stage
        == Stage::Leaving {
            answers_due: 0,
            cookies_removed: true,
        };
    if !is_done {
        return;
    }
    if ending.is_quiet {
        // There was nobody to sign out; tidying up was all.
        session.ending = None;
        return;
    }
    ending.stage = Stage::Sweeping;
    turn.effects
        .push(Effect::list(&session.key, ending.run, Listing::Sweep));
}

fn swept(
    session: &mut Session,
    recipe: &'static Recipe,
    cookies: Option<Vec<Cookie>>,
    stage: Stage,
    turn: &mut Turn<'_>,
) {
    let Some(ending) = &mut session.ending else {
        return;
    };
    if ending.stage != stage {
        return;
    }
    ending.is_jar_seen = cookies.is_some();
    let mut cookies = cookies.unwrap_or_default();
    if ending.is_reopened {
        cookies.retain(|cookie| ending.captures.iter().any(|capture| capture.holds(cookie)));
    } else {
        // A sign-out that hands out another session has not signed out: that one is tried too, even
        // if it has come up only with the probe. Most services give one to nobody in particular.
        let is_new_session = cookies.iter().any(|cookie| {
            recipe.is_auth_cookie(&cookie.key.name)
                && !ending.captures.iter().any(|capture| capture.holds(cookie))
        });
        if is_new_session {
            ending.keep_capture(Capture::new(cookies.clone()));
        }
    }
    if cookies.is_empty()
        && ending.is_jar_seen
        && let Some(receipt) = &mut session.receipt
    {
        // Whatever the browser would not remove before is gone now.
        receipt.removed.cookies_left = 0;
        ending.is_removed = true;
    }
    if !cookies.is_empty() {
        turn.effects
            .push(Effect::remove(&session.key, ending.run, &cookies));
    } else {
        check_next(session, recipe, turn);
    }
}

/// Sends the next check: a replay for each captured session, then the probe.
fn check_next(session: &mut Session, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    let key = &session.key;
    let Some(ending) = &mut session.ending else {
        return;
    };
    let place = ending.replays.len();
    let Some(address) = Address::parse(recipe.probe.url) else {
        return;
    };
    let header = ending
        .sessions(recipe)
        .nth(place)
        .map(|captured| captured.header(&address));
    let (stage, errand, cookies) = match header {
        Some(header) => (
            Stage::Replaying,
            Errand::Replay(u8::try_from(place).unwrap_or(u8::MAX)),
            Credentials::Header(header),
        ),
        None if ending.probe.is_some() => return finish(session, recipe, turn),
        None if key.store.is_background_jar() => (Stage::Probing, Errand::Probe, Credentials::Jar),
        None => (
            Stage::Probing,
            Errand::Probe,
            Credentials::Store(key.store.clone()),
        ),
    };
    ending.stage = stage;
    turn.effects.push(Effect::Send {
        session: key.clone(),
        run: ending.run,
        request: Request {
            errand,
            method: Method::Get,
            url: recipe.probe.url,
            cookies,
        },
    });
}

fn answered(
    session: &mut Session,
    recipe: &'static Recipe,
    errand: Errand,
    answer: Answer,
    turn: &mut Turn<'_>,
) {
    let now = turn.now;
    let Some(ending) = &mut session.ending else {
        return;
    };
    let finding = match errand {
        Errand::SignOut | Errand::SignOutCaptured => None,
        Errand::Replay(_) | Errand::Probe => Some(recipe.finding(&answer)),
    };
    let is_silent = !matches!(answer, Answer::Answered { .. });
    let cause = proof::cause_of(&answer);
    if let Some(receipt) = &mut session.receipt {
        receipt.exchanges.push(exchange(
            recipe,
            ending.attempt,
            errand,
            answer,
            finding,
            now,
        ));
    }
    match (errand, &mut ending.stage, finding) {
        (Errand::SignOut | Errand::SignOutCaptured, Stage::Leaving { answers_due, .. }, _) => {
            *answers_due = answers_due.saturating_sub(1);
            if is_silent {
                session.stand(Verdict::Pending, cause, now);
            }
            go_on_to_sweep(session, turn);
        }
        (Errand::Replay(place), Stage::Replaying, Some(finding))
            if usize::from(place) == ending.replays.len() =>
        {
            ending.replays.push(finding);
            if is_silent {
                // The service cannot be reached: the other checks would say the same, later.
                finish(session, recipe, turn);
            } else {
                check_next(session, recipe, turn);
            }
        }
        (Errand::Probe, Stage::Probing, Some(finding)) => {
            ending.probe = Some(finding);
            ending.stage = Stage::LastSweep;
            turn.effects
                .push(Effect::list(&session.key, ending.run, Listing::LastSweep));
        }
        _ => {}
    }
}

fn finish(session: &mut Session, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    let Some(ending) = &mut session.ending else {
        return;
    };
    if ending.stores == StoresWipe::UnderWay {
        ending.stage = Stage::AwaitingStores;
    } else {
        judge(session, recipe, turn);
    }
}

fn judge(session: &mut Session, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    let now = turn.now;
    let (Some(ending), Some(receipt)) = (&mut session.ending, &mut session.receipt) else {
        return;
    };
    let (mut verdict, mut cause) = proof::verdict(
        &ending.replays,
        ending.probe,
        receipt.removed.cookies_left > 0 || !ending.is_jar_seen,
        &receipt.exchanges,
    );
    if cause == Some(Cause::NothingToReplay) && ending.trigger == Trigger::StartSweep {
        cause = Some(Cause::QuitBeforeSignOut);
    }
    let is_let_in = ending.is_reopened && cause == Some(Cause::BrowserStillSignedIn);
    let is_refused = ending
        .replays
        .iter()
        .all(|found| *found == Finding::SignedOut);
    let is_new_viewer = is_let_in && is_refused;
    if is_let_in && !is_refused {
        // The one in the jar is the next viewer's, and the old one has not been tried yet.
        (verdict, cause) = (
            Verdict::Pending,
            Some(proof::last_failure(&receipt.exchanges)),
        );
    }
    if verdict == Verdict::SignedOut && ending.is_overfull {
        (verdict, cause) = (Verdict::Unproven, Some(Cause::NothingToReplay));
    }
    if is_new_viewer {
        // The old session is refused, and the one in the jar is the next viewer's own. The probe
        // could not speak for the old one, so it is not called signed out.
        (verdict, cause) = (Verdict::Unproven, None);
    }
    let delay = retry::delay_after(ending.attempt, verdict);
    if verdict == Verdict::SignedOut && ending.stores == StoresWipe::Due && delay.is_some() {
        // Dead on both sides, but something is left to wipe: not done yet.
        (verdict, cause) = (Verdict::Pending, proof_of_leftovers(&receipt.removed));
    }
    receipt.verdict = verdict;
    receipt.cause = cause;
    if delay == Some(0) && verdict == Verdict::Persists {
        ending.attempt += 1;
        return attempt(session, recipe, turn);
    }
    receipt.ended = Some(now);
    let is_told = !ending.is_dismissed
        && (ending.attempt >= retry::TELLING_ATTEMPT || verdict == Verdict::Unproven);
    let is_first_told = verdict == Verdict::SignedOut || ending.attempt == retry::TELLING_ATTEMPT;
    let trigger = ending.trigger;
    let reopened = ending.is_reopened;
    if verdict == Verdict::SignedOut || is_new_viewer {
        session.ending = None;
    } else {
        ending.stage = Stage::Resting {
            retry_at: delay.map(|delay| now + delay),
        };
    }
    if is_new_viewer {
        session.stand(Verdict::SignedIn, None, now);
    } else {
        session.stand(verdict, cause, now);
        tell(session, recipe, is_told, turn);
    }
    turn.effects.push(Effect::SaveJournal);
    if trigger == Trigger::ByHand && is_first_told && !turn.tabs.is_empty() {
        // What these tabs show is a session that is gone; the sign-in page says so.
        turn.effects.push(Effect::ReloadTabs(turn.tabs.to_vec()));
    }
    if reopened {
        look_again(session, recipe, turn);
    }
}

/// Warns of a verdict on a shared device, or takes the warning back.
fn tell(session: &mut Session, recipe: &'static Recipe, is_told: bool, turn: &mut Turn<'_>) {
    let Some(verdict) = session.status else {
        return;
    };
    if verdict == Verdict::SignedOut {
        if std::mem::take(&mut session.warned) {
            turn.effects.push(Effect::Unwarn {
                session: session.key.clone(),
            });
        }
    } else if is_told && turn.shared_device && verdict.wants_warning() && !session.warned {
        session.warned = true;
        turn.effects.push(Effect::Warn {
            session: session.key.clone(),
            name: recipe.name,
            verdict,
        });
    }
}

/// The viewer came back during the ending: there may be a new session to watch, or to end.
fn look_again(session: &mut Session, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    if !turn.tabs.is_empty() {
        let run = turn.next_run();
        turn.effects
            .push(Effect::list(&session.key, run, Listing::Notice));
    } else {
        begin(session, recipe, Trigger::LastTabClosed, turn);
    }
}

fn proof_of_leftovers(removed: &Removed) -> Option<Cause> {
    if removed.stores_left.is_empty() {
        None
    } else {
        Some(Cause::Unreachable)
    }
}

fn send_from_jar(key: &SessionKey, ending: &Ending, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    let request = recipe.sign_out_request(ending.attempt);
    turn.effects.push(Effect::Send {
        session: key.clone(),
        run: ending.run,
        request: Request {
            errand: Errand::SignOut,
            method: request.method,
            url: request.url,
            cookies: Credentials::Jar,
        },
    });
}

/// Sends the sign-out for each captured session that `is_wanted`; how many requests that made.
fn send_captured(
    key: &SessionKey,
    ending: &Ending,
    recipe: &'static Recipe,
    mut is_wanted: impl FnMut(&CapturedSession<'_>) -> bool,
    turn: &mut Turn<'_>,
) -> u8 {
    let request = recipe.sign_out_request(ending.attempt);
    let Some(address) = Address::parse(request.url) else {
        return 0;
    };
    let mut sent = 0;
    for captured in ending.sessions(recipe) {
        if is_wanted(&captured) {
            turn.effects.push(Effect::Send {
                session: key.clone(),
                run: ending.run,
                request: Request {
                    errand: Errand::SignOutCaptured,
                    method: request.method,
                    url: request.url,
                    cookies: Credentials::Header(captured.header(&address)),
                },
            });
            sent += 1;
        }
    }
    sent
}

fn wipe_stores(
    key: &SessionKey,
    ending: &mut Ending,
    recipe: &'static Recipe,
    seen: &[Origin],
    turn: &mut Turn<'_>,
) {
    ending.stores = StoresWipe::UnderWay;
    turn.effects.push(Effect::WipeStores {
        session: key.clone(),
        run: ending.run,
        place: stores_place(key, ending, recipe, seen),
    });
}

fn stores_place(
    key: &SessionKey,
    ending: &Ending,
    recipe: &'static Recipe,
    seen: &[Origin],
) -> StoresPlace {
    let cookie_hosts = ending
        .captures
        .iter()
        .flat_map(Capture::cookies)
        .map(|cookie| cookie.key.host());
    let mut known = Vec::new();
    for host in recipe.hosts.iter().copied().chain(cookie_hosts) {
        let origin = Origin::of_host(host);
        if recipe.owns_host(host) && !seen.contains(&origin) && !known.contains(&origin) {
            known.push(origin);
        }
    }
    StoresPlace {
        known,
        ..seen_place(key, recipe, seen)
    }
}

/// What is known of a service's stores while its tabs are open.
pub fn seen_place(key: &SessionKey, recipe: &'static Recipe, seen: &[Origin]) -> StoresPlace {
    StoresPlace {
        store: key.store.clone(),
        domains: recipe.domains,
        seen: seen.to_vec(),
        known: Vec::new(),
        light_path: recipe.light_path,
    }
}

fn exchange(
    recipe: &'static Recipe,
    attempt: u8,
    errand: Errand,
    answer: Answer,
    finding: Option<Finding>,
    at: Millis,
) -> Exchange {
    let sign_out = recipe.sign_out_request(attempt);
    let (role, bearer, method, address) = match errand {
        Errand::SignOut => (Role::SignOut, Bearer::Jar, sign_out.method, sign_out.url),
        Errand::SignOutCaptured => (
            Role::SignOut,
            Bearer::Capture,
            sign_out.method,
            sign_out.url,
        ),
        Errand::Replay(_) => (Role::Replay, Bearer::Capture, Method::Get, recipe.probe.url),
        Errand::Probe => (Role::Probe, Bearer::Jar, Method::Get, recipe.probe.url),
    };
    Exchange {
        role,
        bearer,
        method,
        address: address.to_owned(),
        at,
        answer,
        finding,
    }
}
