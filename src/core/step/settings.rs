//! What the user chooses, what is set for the machine, and what follows from a change of either.

use super::Stepper;
use crate::core::command::SettingsText;
use crate::core::effect::Effect;
use crate::core::ids::SessionKey;
use crate::core::input::Listing;
use crate::core::policy::Policy;
use crate::core::receipt::Trigger;
use crate::core::session::{self, Session};
use crate::core::settings::Settings;

impl Stepper<'_> {
    /// Takes up all choices at once, as a page has written them down.
    pub(super) fn choose_all(&mut self, text: &SettingsText) {
        self.is_changed = false;
        if let Some(chosen) = text.read() {
            self.choose(chosen);
        }
    }

    /// Takes up what the user has chosen, unless there is nothing to choose.
    pub(super) fn choose(&mut self, chosen: Settings) {
        self.is_changed = false;
        if !self.can_choose() || chosen == self.state.chosen {
            return;
        }
        let followed = self.state.chosen.follows_user;
        let follows = chosen.follows_user;
        self.take_over(chosen);
        match (followed, follows) {
            (true, true) => self.effects.push(Effect::WriteSync),
            // What was chosen elsewhere goes first, if there is anything.
            (false, true) => self.effects.push(Effect::ReadSync),
            _ => {}
        }
    }

    /// Whether there is anything to choose.
    fn can_choose(&self) -> bool {
        self.state.policy.leaves_a_choice() && !self.state.is_outdated
    }

    /// Whether what the user chooses in another browser is chosen here too.
    fn follows_user(&self) -> bool {
        self.state.chosen.follows_user && self.can_choose()
    }

    /// The user's choices of another browser may have changed.
    pub(super) fn sync_changed(&mut self) {
        self.is_changed = false;
        if self.follows_user() {
            self.effects.push(Effect::ReadSync);
        }
    }

    /// Takes up the user's choices as another of their browsers has left them; none where none has.
    pub(super) fn sync_seen(&mut self, text: Option<SettingsText>) {
        self.is_changed = false;
        if !self.follows_user() {
            return;
        }
        match text {
            Some(text) => {
                let elsewhere = text.read();
                let chosen = elsewhere.map(|there| self.state.chosen.taken_over(there));
                if let Some(chosen) = chosen.filter(|chosen| *chosen != self.state.chosen) {
                    self.take_over(chosen);
                }
            }
            None => self.effects.push(Effect::WriteSync),
        }
    }

    /// Takes up what is set for this machine.
    pub(super) fn policy_seen(&mut self, policy: Policy) {
        self.is_changed = self.state.policy != policy;
        // A start reads it last: what had to wait until it was told what has started.
        self.has_waited = true;
        if self.is_changed {
            self.state.policy = policy;
            self.settle();
        }
    }

    fn take_over(&mut self, chosen: Settings) {
        self.state.chosen = chosen;
        self.settle();
    }

    /// Whatever follows from the choices that hold now.
    fn settle(&mut self) {
        self.is_changed = true;
        self.save_journal();
        let settings = self.state.policy.applied_to(&self.state.chosen);
        let before = std::mem::replace(&mut self.state.settings, settings);
        let is_shared = self.state.settings.shared_device;
        if is_shared && !before.shared_device {
            for key in self.keys(|session| session.grace.is_some() || session.kept) {
                self.end(&key, Trigger::ByHand);
            }
        } else if !is_shared && before.shared_device {
            self.somebody_is_here();
        }
        if before.has_receipts_on_disk() && !self.state.settings.has_receipts_on_disk() {
            self.effects.push(Effect::TidyReceipts);
        }
        self.forget_what_is_off();
        for key in self.keys(Session::is_open) {
            let service = &key.service;
            if self.state.settings.of(service).when.quit != before.of(service).when.quit {
                // What was set before is sealed now, or lasts again.
                self.list(&key, Listing::Notice);
            }
        }
        if before.every.is_on() != self.state.settings.every.is_on()
            || before.services != self.state.settings.services
        {
            // A service that was switched on may be open already.
            self.effects.push(Effect::ListTabs);
        }
        self.pass_idle_time();
    }

    /// What is switched off is not watched any more. An ending that has not come to its end goes on, and
    /// a warning stays: the session that it is about is as alive as before.
    fn forget_what_is_off(&mut self) {
        let state = &mut *self.state;
        let settings = &state.settings;
        let is_on = |key: &SessionKey| settings.of(&key.service).is_on();
        state.tabs.retain(|tab| is_on(&tab.session));
        session::keep(&mut state.sessions, &|session| {
            is_on(&session.key) || session.ending.is_some() || session.warned
        });
    }

    /// Keeps the browser from offering to save passwords, where that was chosen for a shared device.
    pub(super) fn follow_up_passwords(&mut self) {
        let settings = &self.state.settings;
        let spares = settings.spares_passwords && settings.shared_device;
        if self.state.spares_passwords != spares {
            self.state.spares_passwords = spares;
            self.effects.push(Effect::SparePasswords(spares));
        }
    }
}
