//! Which services are switched on is the browser's to know: the user lets the extension reach their
//! hosts, or does not, and can take that back at any time in the browser's own settings.

use super::Stepper;
use crate::core::catalogue;
use crate::core::effect::Effect;
use crate::core::ending;
use crate::core::ids::ServiceId;
use crate::core::input::Listing;
use crate::core::session::{self, Session};

impl Stepper<'_> {
    /// Takes up which services may be reached.
    pub(super) fn access_seen(&mut self, reached: Vec<ServiceId>) {
        let before = self.state.reached.replace(reached);
        self.is_changed = self.state.reached != before;
        let was_reached = |service: &ServiceId| {
            let before = before.as_ref();
            before.is_none_or(|before| before.contains(service))
        };
        let is_lost = |service: &ServiceId| !self.state.reaches(service) && was_reached(service);
        let is_regained =
            |service: &ServiceId| self.state.reaches(service) && !was_reached(service);
        let lost = self.keys(|session| {
            is_lost(&session.key.service) && (session.is_open() || session.is_ending())
        });
        let regained =
            self.keys(|session| is_regained(&session.key.service) && !session.is_ending());
        let is_switched_on = before.as_ref().is_some_and(|before| {
            let mut reached = self.state.reached.iter().flatten();
            reached.any(|service| !before.contains(service))
        });
        for key in &lost {
            self.with(key, ending::lose_access);
        }
        self.forget_switched_off(before.unwrap_or_default());
        self.forget_removed_sites();
        for key in regained {
            if self.state.session(&key).is_some_and(Session::is_refused) {
                self.with(&key, ending::retry);
            } else if self.has_tabs(&key) {
                self.list(&key, Listing::Notice);
            }
        }
        if is_switched_on {
            // Its tabs may be open already; what they show was hidden until now.
            self.effects.push(Effect::ListTabs);
        }
        if std::mem::take(&mut self.state.is_start_due) {
            self.is_changed = true;
            self.look_through_jars();
        }
    }

    /// What is over and done with is nobody's business any more where its service is switched off.
    /// Of a session that was open, a warning tells.
    fn forget_switched_off(&mut self, before: Vec<ServiceId>) {
        let mut names = Vec::new();
        for service in before {
            if self.state.reaches(&service) {
                continue;
            }
            session::keep(&mut self.state.sessions, &|session| {
                session.key.service != service || session.ending.is_some() || session.warned
            });
            let is_told =
                (self.state.sessions.iter()).any(|session| session.key.service == service);
            if !is_told && let Some(recipe) = catalogue::recipe(&service) {
                names.push(recipe.name);
            }
        }
        if !names.is_empty() {
            self.save_journal();
            self.effects.push(Effect::SayForgotten { names });
        }
    }

    /// An own site that its user has taken away cannot be asked about anything any more.
    fn forget_removed_sites(&mut self) {
        let is_known = |session: &Session| catalogue::recipe(&session.key.service).is_some();
        let removed = self.keys(|session| !is_known(session));
        if removed.is_empty() {
            return;
        }
        self.is_changed = true;
        session::keep(&mut self.state.sessions, &is_known);
        for session in removed {
            self.effects.push(Effect::Unwarn { session });
        }
        self.save_journal();
    }
}
