//! The core's one entrance: what happened goes in, what to do comes out.

mod access;
mod clock;
mod commands;
mod cookies;
mod guard;
mod idle;
mod seal;
mod settings;
mod start;
mod stored;
mod tabs;

use super::catalogue;
use super::effect::{Effect, Toolbar};
use super::ending::{self, Turn};
use super::ids::SessionKey;
use super::input::{Input, Listing, Outcome};
use super::receipt::Trigger;
use super::recipe::Recipe;
use super::session::Session;
use super::settings::Choices;
use super::state::State;
use super::time::Millis;
use super::verdict::Verdict;

/// Takes up one thing that happened at `now`; what is to be done, in this order.
pub fn step(state: &mut State, input: Input, now: Millis) -> Vec<Effect> {
    let is_set_back = clock::follow(state, now);
    let mut stepper = Stepper {
        state,
        now,
        effects: Vec::new(),
        is_changed: true,
        is_waking: false,
        is_starting: false,
        has_waited: false,
    };
    stepper.take(input);
    stepper.is_changed |= is_set_back;
    stepper.conclude()
}

struct Stepper<'a> {
    state: &'a mut State,
    now: Millis,
    effects: Vec<Effect>,
    /// Whether there is anything to save.
    is_changed: bool,
    /// The event that woke the worker is yet to come, and whatever can wait waits for it.
    is_waking: bool,
    /// Whether it was the browser that has started is yet to be told.
    is_starting: bool,
    /// That event has been taken up: what has waited for it follows.
    has_waited: bool,
}

impl Stepper<'_> {
    fn take(&mut self, input: Input) {
        match input {
            Input::Started(tabs) => self.started(tabs),
            Input::Installed => self.installed(),
            Input::BrowserStarted => self.browser_started(),
            Input::Woke => self.woke(),
            Input::Awake => self.awake(),
            Input::Ticked => self.ticked(),
            Input::TabsListed(tabs) => self.tabs_listed(tabs),
            Input::TabSeen(facts) => self.tab_seen(facts),
            Input::TabClosed(closed) => self.tab_closed(closed),
            Input::TabReplaced { added, removed } => self.tab_replaced(added, removed),
            Input::PlaybackSeen => self.playback_seen(),
            Input::CookieChanged {
                store,
                cookie,
                removed,
            } => self.cookie_changed(store, cookie, removed),
            Input::CookieExpired { store, cookie } => self.cookie_expired(store, cookie),
            Input::ActivityChanged(activity) => self.activity_changed(activity),
            Input::NetworkReturned => self.network_returned(),
            Input::AccessChanged => {
                self.effects.push(Effect::CheckAccess);
                self.is_changed = false;
            }
            Input::AccessSeen { reached } => self.access_seen(reached),
            Input::PolicyChanged => {
                self.effects.push(Effect::ReadPolicy);
                self.is_changed = false;
            }
            Input::PolicySeen(policy) => self.policy_seen(*policy),
            Input::SyncChanged => self.sync_changed(),
            Input::SyncSeen(text) => self.sync_seen(text),
            Input::TimePassed => self.time_passed(),
            Input::SignOutWished(tab) => self.sign_out_of(tab),
            Input::Commanded(command) => self.commanded(command),
            Input::Done {
                session,
                run,
                outcome,
            } => match outcome.within(&session) {
                Outcome::Listed { purpose, cookies } if !purpose.is_of_an_ending() => {
                    self.looked(&session, purpose, cookies);
                }
                Outcome::StorageRead { stored } => self.storage_read(&session, stored),
                outcome => {
                    let is_awaited = self
                        .state
                        .session(&session)
                        .and_then(|session| session.ending.as_ref())
                        .is_some_and(|ending| ending.run() == run);
                    self.is_changed = is_awaited;
                    if let (false, Outcome::VisitOpened { tab: Some(tab) }) = (is_awaited, &outcome)
                    {
                        // Nobody wants it any more.
                        self.effects.push(Effect::CloseTab(*tab));
                    }
                    if is_awaited {
                        self.with(&session, |session, recipe, turn| {
                            ending::take(session, recipe, outcome, turn);
                        });
                    }
                }
            },
        }
    }

    /// Saves what has changed, and brings everything up to date that follows from the state.
    fn conclude(mut self) -> Vec<Effect> {
        let place_of_save = self.effects.len();
        let is_hot = |session: &Session| {
            let ending = session.ending.as_ref();
            ending.is_some_and(|ending| ending.is_hot(self.now))
        };
        let is_due = self.is_changed || self.has_waited;
        if is_due && !self.is_waking && !self.state.sessions.iter().any(is_hot) {
            self.follow_up();
            self.is_changed |= self.effects.len() > place_of_save;
        }
        let is_saved = |effect: &Effect| matches!(effect, Effect::Save);
        if self.is_changed && !self.effects.iter().any(is_saved) {
            self.effects.insert(place_of_save, Effect::Save);
        }
        if self.state.is_outdated {
            let is_of_the_disk =
                |it: &Effect| matches!(it, Effect::SaveJournal | Effect::TidyReceipts);
            self.effects.retain(|effect| !is_of_the_disk(effect));
        }
        self.effects
    }

    /// What the browser is to be told once nothing is more urgent.
    fn follow_up(&mut self) {
        self.follow_up_absence();
        let is_watching = self.wants_watch();
        if self.state.is_watching != is_watching {
            self.state.is_watching = is_watching;
            self.effects.push(Effect::Watch(is_watching));
        }
        self.follow_up_guard();
        self.follow_up_passwords();
        let wake_at = self.earliest_deadline();
        if self.state.wake_at != wake_at {
            self.state.wake_at = wake_at;
            self.effects.push(Effect::WakeAt(wake_at));
        }
        let toolbar = self.toolbar();
        if self.state.toolbar != toolbar {
            self.state.toolbar = toolbar;
            self.effects.push(Effect::ShowToolbar(toolbar));
        }
    }

    /// Whether the worker is to stay awake: a quit leaves time for one request, and none for
    /// waking up. Where nothing is watched, nothing ever wakes it.
    fn wants_watch(&self) -> bool {
        self.state.sessions.iter().any(|session| {
            // Whether the screen is locked is told to the wakeful only, tab or no tab.
            let when = self.state.settings.of(&session.key.service).when;
            let is_awaited = self.has_tabs(&session.key) || when.idle || when.lock;
            let is_open = session.is_signed_in() && is_awaited;
            let is_shown_ending = session
                .ending
                .as_ref()
                .is_some_and(ending::Ending::is_shown);
            is_open || session.grace.is_some() || is_shown_ending
        })
    }

    fn time_passed(&mut self) {
        self.pass_time();
        self.pass_age();
        self.pass_idle_time();
    }

    /// What the deadlines of graces and endings have brought.
    fn pass_time(&mut self) {
        let now = self.now;
        for key in self.keys(|session| session.grace.is_some() || session.ending.is_some()) {
            self.with(&key, |session, recipe, turn| {
                match session
                    .grace
                    .as_ref()
                    .map(|grace| (grace.until, grace.trigger))
                {
                    Some((until, trigger)) if until <= now => {
                        session.stand(Verdict::SignedIn, None, now);
                        ending::begin(session, recipe, trigger, turn);
                    }
                    Some(_) => {}
                    None => ending::pass_time(session, recipe, turn),
                }
            });
        }
        // The alarm that brought us here is spent.
        self.state.wake_at = None;
    }

    /// There may be a way to the service again: what has waited for it is tried at once.
    fn network_returned(&mut self) {
        let keys = self.keys(|session| {
            let ending = session.ending.as_ref();
            ending.is_some_and(|ending| !ending.is_under_way()) && session.is_cut_off()
        });
        self.is_changed = !keys.is_empty();
        for key in keys {
            self.with(&key, ending::hurry);
        }
    }

    /// Does something with a session and its recipe; nothing where the catalogue has no recipe.
    fn with(
        &mut self,
        key: &SessionKey,
        action: impl FnOnce(&mut Session, &'static Recipe, &mut Turn<'_>),
    ) {
        let mut action = Some(action);
        self.with_once(key, &mut |session, recipe, turn| {
            if let Some(action) = action.take() {
                action(session, recipe, turn);
            }
        });
    }

    /// The same, made once for all actions: what prepares a turn is larger than most of them.
    fn with_once(
        &mut self,
        key: &SessionKey,
        action: &mut dyn FnMut(&mut Session, &'static Recipe, &mut Turn<'_>),
    ) {
        let Some(recipe) = catalogue::recipe(&key.service) else {
            return;
        };
        let tabs: Vec<_> = self.state.tabs_of(key).map(|known| known.tab).collect();
        let mut last_run = self.state.last_run;
        let shared_device = self.state.settings.shared_device;
        let choices = self.state.settings.of(&key.service);
        let is_withdrawn = !self.state.reaches(&key.service);
        let has_neighbours = self.state.has_neighbours(key);
        let session = self.state.session_mut(key, self.now);
        let mut turn = Turn {
            now: self.now,
            shared_device,
            choices,
            is_withdrawn,
            is_urgent: false,
            tabs: &tabs,
            has_neighbours,
            last_run: &mut last_run,
            effects: &mut self.effects,
        };
        action(session, recipe, &mut turn);
        self.state.last_run = last_run;
    }

    fn keys(&self, is_wanted: impl Fn(&Session) -> bool) -> Vec<SessionKey> {
        self.keys_of(&is_wanted)
    }

    fn keys_of(&self, is_wanted: &dyn Fn(&Session) -> bool) -> Vec<SessionKey> {
        let wanted = self
            .state
            .sessions
            .iter()
            .filter(|session| is_wanted(session));
        wanted.map(|session| session.key.clone()).collect()
    }

    fn has_tabs(&self, key: &SessionKey) -> bool {
        self.state.tabs_of(key).next().is_some()
    }

    /// Ends every session that is open, as far as the choices for its service want that.
    fn end_all(&mut self, trigger: Trigger, is_wanted: fn(&Choices) -> bool) {
        for key in self.keys(Session::is_open) {
            if is_wanted(&self.state.settings.of(&key.service)) {
                self.end(&key, trigger);
            }
        }
    }

    /// When a session will be as old as it may become; none where it may become any age.
    fn age_deadline(&self, session: &Session) -> Option<Millis> {
        let limit = self.state.settings.of(&session.key.service).age_limit()?;
        session.is_signed_in().then(|| session.since + limit)
    }

    /// Ends what has become as old as was chosen.
    fn pass_age(&mut self) {
        let is_due = |session: &Session| {
            let deadline = self.age_deadline(session);
            deadline.is_some_and(|deadline| deadline <= self.now)
        };
        for key in self.keys(is_due) {
            self.end(&key, Trigger::TimeUp);
        }
    }

    /// Ends a session that is open, without a grace.
    fn end(&mut self, key: &SessionKey, trigger: Trigger) {
        if self.state.session(key).is_some_and(Session::is_open) {
            let now = self.now;
            self.with(key, |session, recipe, turn| {
                session.stand(Verdict::SignedIn, None, now);
                ending::begin(session, recipe, trigger, turn);
            });
        }
    }

    /// Has a session's cookies listed, for no ending.
    #[inline(never)]
    fn list(&mut self, key: &SessionKey, purpose: Listing) {
        let run = self.state.next_run();
        self.effects.push(Effect::list(key, run, purpose));
    }

    /// Has what the next start must know written down.
    #[inline(never)]
    fn save_journal(&mut self) {
        self.effects.push(Effect::SaveJournal);
    }

    fn earliest_deadline(&self) -> Option<Millis> {
        let mut earliest = self.idle_deadline();
        for session in &self.state.sessions {
            let due = match (&session.grace, &session.ending) {
                // Within a grace the older ending waits, or its deadline would be due again and again.
                (Some(grace), _) => Some(grace.until),
                (None, Some(ending)) => ending.wake_at(),
                (None, None) => None,
            };
            for deadline in [due, self.age_deadline(session)].into_iter().flatten() {
                earliest = Some(earliest.map_or(deadline, |known| known.min(deadline)));
            }
        }
        earliest
    }

    fn toolbar(&self) -> Toolbar {
        let any = |is_so: fn(&Session) -> bool| self.state.sessions.iter().any(is_so);
        if any(|session| session.warned) {
            Toolbar::Warning
        } else if any(|session| session.status == Some(Verdict::SigningOut)) {
            Toolbar::SigningOut
        } else if any(Session::is_signed_in) {
            Toolbar::Watching
        } else if any(|session| session.status == Some(Verdict::SignedOut)) {
            Toolbar::SignedOut
        } else {
            Toolbar::Idle
        }
    }
}
