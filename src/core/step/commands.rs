//! What the user wishes.

use super::Stepper;
use crate::core::command::Command;
use crate::core::effect::Effect;
use crate::core::ending;
use crate::core::ids::{SessionKey, TabId};
use crate::core::input::Listing;
use crate::core::receipt::Trigger;
use crate::core::session::Session;
use crate::core::verdict::Verdict;

impl Stepper<'_> {
    pub(super) fn commanded(&mut self, command: Command) {
        match command {
            Command::SignOut { session } => self.end(&session, Trigger::ByHand),
            Command::SignOutOfEverything => self.end_all(Trigger::ByHand, |_| true),
            Command::Undo { session } => self.undo(&session),
            Command::Retry { session } => {
                // It may have ended well between the button's last sight and its click. An attempt of
                // its own that is under way may hang for long, and shows nothing of it: whoever asks
                // is answered with a new one.
                let is_unresolved = self.state.session(&session).is_some_and(|known| {
                    let wants_warning = known.status.is_some_and(Verdict::wants_warning);
                    wants_warning || !known.is_ending() && known.ending.is_some()
                });
                if is_unresolved {
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
                    self.save_journal();
                    self.effects.push(Effect::Unwarn { session });
                }
            }
            Command::ForgetReceipt { session } => {
                // An ending that is not over still needs its evidence.
                let settled = self.state.sessions.iter_mut();
                for known in settled.filter(|it| it.key == session && it.ending.is_none()) {
                    known.receipt = None;
                }
                self.save_journal();
            }
            Command::Show => {}
            // The sites and what may be reached of them are looked at together.
            Command::TakeUpSites => self.effects.push(Effect::CheckAccess),
            Command::StillHere => self.somebody_is_here(),
            Command::SetIdleMinutes { minutes } => {
                let mut chosen = self.state.chosen.clone();
                chosen.idle_minutes = minutes;
                self.choose(chosen);
            }
            Command::Choose(text) => self.choose_all(&text),
            Command::Keep { session } => self.keep(&session),
            Command::LetGo { session } => self.let_go(&session),
            Command::SetSharedDevice { shared } => {
                let mut chosen = self.state.chosen.clone();
                chosen.shared_device = shared;
                self.choose(chosen);
            }
        }
    }

    /// Signs out of what a tab shows; nothing where nobody is signed in there.
    pub(super) fn sign_out_of(&mut self, tab: TabId) {
        self.is_changed = false;
        let watched = self.state.tabs.iter().find(|watched| watched.tab == tab);
        if let Some(session) = watched.map(|watched| watched.session.clone()) {
            self.is_changed = true;
            self.end(&session, Trigger::ByHand);
        }
    }

    fn undo(&mut self, key: &SessionKey) {
        let has_tabs = self.has_tabs(key);
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
            self.save_journal();
            // Without a tab nobody renews its seals.
            self.list(key, Listing::Notice);
        }
    }

    /// The next closing of the last tab ends nothing. Not on a shared device: there nobody stays.
    fn keep(&mut self, key: &SessionKey) {
        let is_kept = !self.state.settings.shared_device
            && self.state.session(key).is_some_and(Session::is_signed_in);
        if is_kept {
            self.with(key, |session, _, _| session.kept = true);
            self.save_journal();
        }
    }

    /// What was kept ends as usual after all: at once, where the closing has been already.
    fn let_go(&mut self, key: &SessionKey) {
        if self.state.session(key).is_some_and(|session| session.kept) {
            self.state.session_mut(key, self.now).kept = false;
            self.save_journal();
            if !self.has_tabs(key) {
                self.end(key, Trigger::ByHand);
            }
        }
    }
}
