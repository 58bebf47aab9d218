//! Starts and wakes: what was left is finished.

use super::Stepper;
use crate::core::effect::Effect;
use crate::core::ending;
use crate::core::ids::{SessionKey, StoreId};
use crate::core::input::{Listing, TabFacts};
use crate::core::receipt::Trigger;
use crate::core::receipts::KEPT_FOR;
use crate::core::session::Session;
use crate::core::verdict::Verdict;

impl Stepper<'_> {
    /// The background has started without its memory: from the journal, it knows what was open.
    pub(super) fn started(&mut self, tabs: Vec<TabFacts>) {
        self.is_starting = true;
        for facts in tabs {
            self.tab_seen(facts);
        }
        for key in self.keys(|session| {
            matches!(
                session.status,
                Some(Verdict::SignedIn | Verdict::SigningOut | Verdict::Pending)
            )
        }) {
            let has_tabs = self.has_tabs(&key);
            let now = self.now;
            self.with(&key, |session, recipe, turn| {
                if session.is_signed_in() && !turn.choices.is_on() {
                    // It has been switched off since.
                    return;
                }
                let stays = session.is_signed_in() && !turn.choices.when.last_tab;
                if stays && !has_tabs {
                    // It was not to end with its last tab.
                    return;
                }
                if has_tabs {
                    session.stand(Verdict::SignedIn, None, now);
                    // Whether that is still so, and with which cookies.
                    turn.list(&session.key, Listing::Notice);
                } else {
                    ending::begin(session, recipe, Trigger::StartSweep, turn);
                }
            });
        }
        self.forget_old_receipts();
        self.effects.push(Effect::TidyReceipts);
        self.effects.push(Effect::CheckAccess);
        if self.state.chosen.follows_user {
            self.effects.push(Effect::ReadSync);
        }
        self.effects.push(Effect::ShowToolbar(self.toolbar()));
        // Whatever the last of the tabs was.
        self.is_changed = true;
    }

    /// Whoever has installed it is told what it does, but for those who have it from their
    /// organisation.
    ///
    /// One that has run here before was not installed: Chromium says so of an extension that its command
    /// line names, at every start of the browser, and says nothing else of those starts. (Seen in 156;
    /// one that is loaded anew while the browser runs is called updated.)
    pub(super) fn installed(&mut self) {
        if self.state.has_run_before {
            return self.browser_started();
        }
        self.is_changed = false;
        self.save_journal();
        if !self.state.policy.is_there() {
            self.effects.push(Effect::Welcome);
        }
    }

    /// What was settled long ago needs no evidence any more.
    fn forget_old_receipts(&mut self) {
        for session in &mut self.state.sessions {
            let receipt = session.receipt.as_ref();
            let is_old = receipt.is_some_and(|it| self.now.since(it.started) > KEPT_FOR);
            if is_old && session.ending.is_none() {
                session.receipt = None;
            }
        }
    }

    /// It was the browser that started. No session outlives it that is to end with a quit, not even
    /// with its tab: those that a restored tab shows are ended like the others, and so is whatever the
    /// jar holds that nothing was written down of.
    pub(super) fn browser_started(&mut self) {
        self.end_all(Trigger::StartSweep, |choices| choices.when.quit);
        if self.state.reached.is_some() {
            self.look_through_jars();
        } else {
            // Nobody is signed in where we may not look.
            self.state.is_start_due = true;
        }
    }

    /// Looks for sessions that have outlived the browser, at every service that is switched on.
    pub(super) fn look_through_jars(&mut self) {
        for service in self.state.reached.clone().unwrap_or_default() {
            let choices = self.state.settings.of(&service);
            if !choices.is_on() || !choices.when.quit {
                continue;
            }
            for store in StoreId::BACKGROUND_JARS {
                let key = SessionKey {
                    service: service.clone(),
                    store: StoreId::from(store),
                };
                if !self.state.session(&key).is_some_and(Session::is_ending) {
                    self.list(&key, Listing::Start);
                }
            }
        }
    }

    /// The worker was woken, and the event that woke it follows: nothing may stand in its way.
    pub(super) fn woke(&mut self) {
        self.is_waking = true;
        // Timers die with the worker; the alarm alone may come too late.
        self.state.wake_at = None;
        self.state.is_watching = false;
        for key in self.keys(Session::is_ending) {
            self.with(&key, ending::resume);
        }
        self.pass_time();
        self.pass_age();
        self.is_changed = !self.effects.is_empty();
    }

    /// What woke the worker has been taken up: now for what could wait, and for what was missed.
    pub(super) fn awake(&mut self) {
        self.is_changed = false;
        self.has_waited = true;
        let absence = self.state.absence.clone();
        self.pass_idle_time();
        self.is_changed = self.state.absence != absence || !self.effects.is_empty();
        if self.wants_watch() {
            self.effects.push(Effect::ListTabs);
        }
        if self.state.reached.is_none() {
            // Whoever has asked has died before the answer.
            self.effects.push(Effect::CheckAccess);
        }
        // The last look may have died with the worker that asked for it.
        for key in self.keys(|session| session.grace.is_none()) {
            if self.has_tabs(&key) {
                self.look(&key);
            }
        }
    }
}
