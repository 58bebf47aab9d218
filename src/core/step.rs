//! The core's one entrance: what happened goes in, what to do comes out.

use super::catalogue;
use super::command::Command;
use super::cookie::Cookie;
use super::effect::{Effect, Toolbar};
use super::ending::{self, Turn};
use super::ids::{SessionKey, StoreId};
use super::input::{Input, Listing, Outcome, TabFacts};
use super::receipt::Trigger;
use super::recipe::Recipe;
use super::session::{Grace, Session};
use super::state::State;
use super::tabs;
use super::time::Millis;
use super::verdict::Verdict;

/// Takes up one thing that happened at `now`; what is to be done, in this order.
pub fn step(state: &mut State, input: Input, now: Millis) -> Vec<Effect> {
    let mut stepper = Stepper {
        state,
        now,
        effects: Vec::new(),
        is_changed: true,
    };
    stepper.take(input);
    stepper.conclude()
}

struct Stepper<'a> {
    state: &'a mut State,
    now: Millis,
    effects: Vec<Effect>,
    is_changed: bool,
}

impl Stepper<'_> {
    fn take(&mut self, input: Input) {
        match input {
            Input::Started(tabs) => self.started(tabs),
            Input::Woke => self.woke(),
            Input::TabSeen(facts) => self.tab_seen(facts),
            Input::TabClosed(tab) => match tabs::closed(self.state, tab) {
                Some(Some(session)) => self.left(&session, Trigger::LastTabClosed),
                Some(None) => {}
                // Most tabs are no one's business, and cost no more than this.
                None => self.is_changed = false,
            },
            Input::TabReplaced { added, removed } => {
                self.is_changed = tabs::replaced(self.state, added, removed);
            }
            Input::AuthCookieChanged {
                store,
                cookie,
                removed,
            } => self.auth_cookie_changed(store, cookie, removed),
            Input::TimePassed => self.time_passed(),
            Input::Commanded(command) => self.commanded(command),
            Input::Done {
                session,
                run,
                outcome,
            } => match outcome.within(&session) {
                Outcome::Listed {
                    purpose: Listing::Notice,
                    cookies,
                } => match cookies {
                    Some(cookies) => self.noticed(&session, &cookies),
                    // The browser would not tell, which says nothing of anybody.
                    None => self.is_changed = false,
                },
                outcome => {
                    let is_awaited = self
                        .state
                        .session(&session)
                        .and_then(|session| session.ending.as_ref())
                        .is_some_and(|ending| ending.run() == run);
                    self.is_changed = is_awaited;
                    if is_awaited {
                        self.with(&session, |session, recipe, turn| {
                            ending::take(session, recipe, outcome, turn);
                        });
                    }
                }
            },
        }
    }

    /// Saves what has changed, and brings deadline and toolbar up to date.
    fn conclude(mut self) -> Vec<Effect> {
        if !self.is_changed {
            return self.effects;
        }
        if !self.effects.contains(&Effect::Save) {
            self.effects.push(Effect::Save);
        }
        let is_hot = |session: &Session| {
            let ending = session.ending.as_ref();
            ending.is_some_and(|ending| ending.is_hot(self.now))
        };
        if self.state.sessions.iter().any(is_hot) {
            // Alarm and toolbar come in the step after.
            return self.effects;
        }
        let wake_at = self.earliest_deadline();
        let toolbar = self.toolbar();
        let moved_deadline = self.state.wake_at != wake_at;
        let new_toolbar = self.state.toolbar != toolbar;
        self.state.wake_at = wake_at;
        self.state.toolbar = toolbar;
        if moved_deadline {
            self.effects.push(Effect::WakeAt(wake_at));
        }
        if new_toolbar {
            self.effects.push(Effect::ShowToolbar(toolbar));
        }
        self.effects
    }

    fn started(&mut self, tabs: Vec<TabFacts>) {
        for facts in tabs {
            self.tab_seen(facts);
        }
        for key in self.keys(|session| {
            matches!(
                session.status,
                Some(Verdict::SignedIn | Verdict::SigningOut | Verdict::Pending)
            )
        }) {
            let has_tabs = self.state.tabs_of(&key).next().is_some();
            let now = self.now;
            self.with(&key, |session, recipe, turn| {
                if has_tabs {
                    session.stand(Verdict::SignedIn, None, now);
                    // Whether that is still so, and with which cookies.
                    let run = turn.next_run();
                    turn.effects
                        .push(Effect::list(&session.key, run, Listing::Notice));
                } else {
                    ending::begin(session, recipe, Trigger::StartSweep, turn);
                }
            });
        }
        self.effects.push(Effect::ShowToolbar(self.toolbar()));
        // Whatever the last of the tabs was.
        self.is_changed = true;
    }

    fn woke(&mut self) {
        // Timers die with the worker; the alarm alone may come too late.
        self.state.wake_at = None;
        for key in self.keys(Session::is_ending) {
            self.with(&key, ending::resume);
        }
        self.time_passed();
    }

    fn tab_seen(&mut self, facts: TabFacts) {
        let change = tabs::seen(self.state, facts, self.now);
        self.is_changed = !change.is_nothing();
        if let Some(session) = change.left {
            self.left(&session, Trigger::LeftSite);
        }
        if let Some(key) = change.came {
            let now = self.now;
            self.with(&key, |session, _, _| {
                session.kept = false;
                if session.grace.take().is_some() {
                    session.stand(Verdict::SignedIn, None, now);
                }
                if let Some(ending) = &mut session.ending {
                    ending.note_reopened();
                }
            });
            self.look(&key);
        }
        if let Some(key) = change.moved {
            self.moved(&key);
        }
    }

    /// A tab shows another page or another origin of its service.
    fn moved(&mut self, key: &SessionKey) {
        if self.state.session(key).is_some_and(Session::is_signed_in) {
            // Another origin: the journal has to know it, and the wipe has to be ready for it.
            self.with(key, |session, recipe, turn| {
                let place = ending::seen_place(&session.key, recipe, &session.origins);
                turn.effects.push(Effect::PrepareWipe(place));
            });
            self.effects.push(Effect::SaveJournal);
        }
        self.look(key);
    }

    /// Looks whether somebody is signed in, unless that is known or about to change.
    fn look(&mut self, key: &SessionKey) {
        let is_settled = self
            .state
            .session(key)
            .is_some_and(|session| session.is_signed_in() || session.is_ending());
        if !is_settled {
            let run = self.state.next_run();
            self.effects.push(Effect::list(key, run, Listing::Notice));
        }
    }

    fn noticed(&mut self, key: &SessionKey, cookies: &[Cookie]) {
        let Some(recipe) = catalogue::recipe(&key.service) else {
            return;
        };
        let in_a_page = self.state.tabs_of(key).any(|tab| !tab.on_sign_in_page);
        let has_auth_cookie = cookies
            .iter()
            .any(|cookie| recipe.is_auth_cookie(&cookie.key.name));
        let now = self.now;
        let mut is_signed_in = false;
        self.with(key, |session, recipe, turn| {
            if session.is_ending() {
                return;
            }
            for cookie in cookies {
                if recipe.is_auth_cookie(&cookie.key.name) {
                    session.note_auth_cookie(cookie.clone());
                }
            }
            if has_auth_cookie && in_a_page && !session.is_signed_in() {
                session.stand(Verdict::SignedIn, None, now);
                is_signed_in = true;
                if let Some(ending) = &mut session.ending {
                    ending.note_reopened();
                }
                let place = ending::seen_place(&session.key, recipe, &session.origins);
                turn.effects.push(Effect::PrepareWipe(place));
            } else if !has_auth_cookie && session.is_signed_in() {
                // The viewer has signed out at the service itself: check that, and clear up.
                ending::begin(session, recipe, Trigger::AtService, turn);
            }
        });
        if is_signed_in {
            self.effects.push(Effect::SaveJournal);
        }
    }

    fn auth_cookie_changed(&mut self, store: StoreId, cookie: Cookie, removed: bool) {
        self.is_changed = false;
        let Some(recipe) = catalogue::recipe_for_host(cookie.key.host()) else {
            return;
        };
        let key = SessionKey {
            service: recipe.service(),
            store,
        };
        let Some(session) = self.state.session(&key) else {
            return;
        };
        let has_tabs = self.state.tabs_of(&key).next().is_some();
        if session.is_ending() || !has_tabs {
            return;
        }
        let is_signed_in = session.is_signed_in();
        if !removed {
            self.is_changed = true;
            let session = self.state.session_mut(&key, self.now);
            session.note_auth_cookie(cookie);
        }
        if removed == is_signed_in {
            let run = self.state.next_run();
            self.effects.push(Effect::list(&key, run, Listing::Notice));
        }
    }

    /// The last tab of a session has left.
    fn left(&mut self, key: &SessionKey, trigger: Trigger) {
        let grace = self.state.settings.grace();
        let now = self.now;
        self.with(key, |session, recipe, turn| {
            if session.is_ending() || session.grace.is_some() {
                return;
            }
            if session.is_signed_in() && grace > 0 {
                session.grace = Some(Grace {
                    until: now + grace,
                    trigger,
                });
                session.stand(Verdict::SigningOut, None, now);
            } else {
                ending::begin(session, recipe, trigger, turn);
            }
        });
    }

    fn time_passed(&mut self) {
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

    fn commanded(&mut self, command: Command) {
        match command {
            Command::SignOut { session } => self.sign_out(&session),
            Command::SignOutOfEverything => {
                for key in self.keys(|session| session.is_signed_in() || session.grace.is_some()) {
                    self.sign_out(&key);
                }
            }
            Command::Undo { session } => self.undo(&session),
            Command::Retry { session } => {
                let is_ending = self.state.session(&session).is_none_or(Session::is_ending);
                if !is_ending {
                    self.with(&session, ending::retry);
                }
            }
            Command::Dismiss { session } => {
                if self
                    .state
                    .session(&session)
                    .is_some_and(|known| known.warned)
                {
                    let known = self.state.session_mut(&session, self.now);
                    known.warned = false;
                    if let Some(ending) = &mut known.ending {
                        ending.note_dismissed();
                    }
                    self.effects.push(Effect::SaveJournal);
                    self.effects.push(Effect::Unwarn { session });
                }
            }
            Command::Show => {}
            Command::SetSharedDevice { shared } => self.set_shared_device(shared),
        }
    }

    fn sign_out(&mut self, key: &SessionKey) {
        let is_open = self
            .state
            .session(key)
            .is_some_and(|session| session.is_signed_in() || session.grace.is_some());
        if is_open {
            let now = self.now;
            self.with(key, |session, recipe, turn| {
                session.stand(Verdict::SignedIn, None, now);
                ending::begin(session, recipe, Trigger::ByHand, turn);
            });
        }
    }

    fn undo(&mut self, key: &SessionKey) {
        let has_tabs = self.state.tabs_of(key).next().is_some();
        let now = self.now;
        if self
            .state
            .session(key)
            .is_some_and(|session| session.grace.is_some())
        {
            self.with(key, |session, _, _| {
                session.grace = None;
                session.kept = !has_tabs;
                session.stand(Verdict::SignedIn, None, now);
            });
            self.effects.push(Effect::SaveJournal);
        }
    }

    fn set_shared_device(&mut self, shared: bool) {
        self.state.settings.shared_device = shared;
        self.effects.push(Effect::SaveJournal);
        if shared {
            for key in self.keys(|session| session.grace.is_some() || session.kept) {
                self.sign_out(&key);
            }
        }
    }

    /// Does something with a session and its recipe; nothing where the catalogue has no recipe.
    fn with(
        &mut self,
        key: &SessionKey,
        action: impl FnOnce(&mut Session, &'static Recipe, &mut Turn<'_>),
    ) {
        let Some(recipe) = catalogue::recipe(&key.service) else {
            return;
        };
        let tabs: Vec<_> = self.state.tabs_of(key).map(|known| known.tab).collect();
        let mut last_run = self.state.last_run;
        let shared_device = self.state.settings.shared_device;
        let session = self.state.session_mut(key, self.now);
        let mut turn = Turn {
            now: self.now,
            shared_device,
            tabs: &tabs,
            last_run: &mut last_run,
            effects: &mut self.effects,
        };
        action(session, recipe, &mut turn);
        self.state.last_run = last_run;
    }

    fn keys(&self, is_wanted: impl Fn(&Session) -> bool) -> Vec<SessionKey> {
        let wanted = self
            .state
            .sessions
            .iter()
            .filter(|session| is_wanted(session));
        wanted.map(|session| session.key.clone()).collect()
    }

    fn earliest_deadline(&self) -> Option<Millis> {
        let graces = self.state.sessions.iter().filter_map(|session| {
            let grace = session.grace.as_ref()?;
            Some(grace.until)
        });
        // Within a grace the older ending waits, or its deadline would be due again and again.
        let waiting = |session: &&Session| session.grace.is_none();
        let endings = self.state.sessions.iter().filter(waiting);
        let endings = endings.filter_map(|session| {
            let ending = session.ending.as_ref()?;
            ending.wake_at()
        });
        graces.chain(endings).min()
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
