//! What tabs do: coming, moving, leaving, and leaving unseen.

use super::Stepper;
use crate::core::effect::Effect;
use crate::core::ending;
use crate::core::ids::{SessionKey, TabId};
use crate::core::input::{Listing, TabClosed, TabFacts};
use crate::core::receipt::Trigger;
use crate::core::session::{Grace, Session};
use crate::core::tabs;
use crate::core::verdict::Verdict;

impl Stepper<'_> {
    pub(super) fn tab_seen(&mut self, facts: TabFacts) {
        let is_playing = facts.is_audible;
        let change = tabs::seen(self.state, facts, self.now);
        self.is_changed = !change.is_nothing();
        if let Some(session) = change.left {
            self.left(&session, Trigger::LeftSite, false);
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
        if is_playing && change.is_ours && self.state.absence.since.is_some() {
            self.playback_seen();
        }
    }

    /// A tab shows another page or another origin of its service.
    fn moved(&mut self, key: &SessionKey) {
        let is_at_the_door = self.state.tabs_of(key).any(|tab| tab.on_sign_in_page);
        if is_at_the_door {
            // Whoever signs in from there while the old session is being ended is a new viewer.
            self.with(key, |session, _, _| {
                if let Some(ending) = &mut session.ending {
                    ending.note_reopened();
                }
            });
        }
        if self.state.session(key).is_some_and(Session::is_signed_in) {
            // Another origin: the journal has to know it, and the wipe has to be ready for it.
            self.with(key, |session, recipe, turn| {
                let place = ending::seen_place(&session.key, recipe, &session.origins);
                turn.effects.push(Effect::PrepareWipe(place));
            });
            self.save_journal();
        }
        self.look(key);
    }

    /// Looks whether somebody is signed in, unless that is known or about to change.
    pub(super) fn look(&mut self, key: &SessionKey) {
        let is_settled = self
            .state
            .session(key)
            .is_some_and(|session| session.is_signed_in() || session.is_ending());
        if !is_settled {
            self.list(key, Listing::Notice);
        }
        self.read_storage(key);
    }

    pub(super) fn tab_closed(&mut self, TabClosed { tab, with_window }: TabClosed) {
        match tabs::closed(self.state, tab) {
            Some(Some(session)) => self.left(&session, Trigger::LastTabClosed, with_window),
            Some(None) => {}
            // Most tabs are no one's business, and cost no more than this.
            None => self.is_changed = false,
        }
    }

    pub(super) fn tab_replaced(&mut self, added: TabId, removed: TabId) {
        self.is_changed = tabs::replaced(self.state, added, removed);
    }

    /// Every so often while something is watched: the question keeps the worker awake, and the
    /// answer shows what was missed.
    pub(super) fn ticked(&mut self) {
        self.is_changed = false;
        if !self.wants_watch() {
            // A tick that was under way when the watch ended, or an alarm that outlived it.
            self.has_waited = true;
            return;
        }
        self.effects.push(Effect::ListTabs);
        self.keep_sealed();
        // What pages keep is renewed without a word to anybody.
        for key in self.keys(Session::is_signed_in) {
            self.read_storage(&key);
        }
        if self.state.absence.since.is_some() {
            let tabs = self.state.tabs.iter().map(|known| known.tab).collect();
            self.effects.push(Effect::LookForPlayback(tabs));
        }
    }

    /// Every tab there is. One that is not among them has left unseen, as while the worker was dead.
    pub(super) fn tabs_listed(&mut self, listed: Vec<TabFacts>) {
        let gone: Vec<TabId> = self
            .state
            .tabs
            .iter()
            .map(|known| known.tab)
            .filter(|known| listed.iter().all(|facts| facts.tab != *known))
            .collect();
        let mut is_changed = false;
        for facts in listed {
            if facts.is_in_between() {
                // Where it has left for, its own event tells.
                continue;
            }
            self.tab_seen(facts);
            is_changed |= self.is_changed;
        }
        for tab in gone {
            let with_window = false;
            self.tab_closed(TabClosed { tab, with_window });
            is_changed = true;
        }
        self.is_changed = is_changed;
    }

    /// The last tab of a session has left; `with_window` may mean that the browser is quitting.
    fn left(&mut self, key: &SessionKey, trigger: Trigger, with_window: bool) {
        let now = self.now;
        self.with(key, |session, recipe, turn| {
            let grace = turn.choices.grace();
            let is_to_stay = session.kept || !turn.choices.when.last_tab;
            if session.is_ending() || session.grace.is_some() || is_to_stay {
                if session.is_signed_in() {
                    // Nobody renews its seals any more.
                    turn.list(&session.key, Listing::Notice);
                    // Nor is it ended: whoever comes next is to meet the profiles, and not to land in
                    // this one.
                    if session.key.store.is_background_jar()
                        && let Some(gate) = recipe.profile_gate
                    {
                        turn.effects.push(Effect::AskInPassing(gate));
                    }
                }
                return;
            }
            if session.is_signed_in() && grace > 0 {
                session.grace = Some(Grace {
                    until: now + grace,
                    trigger,
                });
                session.stand(Verdict::SigningOut, None, now);
            } else {
                turn.is_urgent = with_window;
                ending::begin(session, recipe, trigger, turn);
            }
        });
    }
}
