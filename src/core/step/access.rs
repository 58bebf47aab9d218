//! The user can take the permission for a service away at any time, in the browser's own settings.

use super::Stepper;
use crate::core::effect::Effect;
use crate::core::ending;
use crate::core::ids::ServiceId;
use crate::core::input::Listing;
use crate::core::session::Session;

impl Stepper<'_> {
    /// Takes up for which services the permission is missing.
    pub(super) fn access_seen(&mut self, withdrawn: Vec<ServiceId>) {
        self.is_changed = self.state.withdrawn != withdrawn;
        let before = std::mem::replace(&mut self.state.withdrawn, withdrawn);
        let is_lost = |service: &ServiceId| {
            self.state.withdrawn.contains(service) && !before.contains(service)
        };
        let is_regained = |service: &ServiceId| {
            before.contains(service) && !self.state.withdrawn.contains(service)
        };
        let lost = self.keys(|session| {
            is_lost(&session.key.service) && (session.is_open() || session.is_ending())
        });
        let regained =
            self.keys(|session| is_regained(&session.key.service) && !session.is_ending());
        for key in lost {
            self.with(&key, ending::lose_access);
        }
        for key in regained {
            if self.state.session(&key).is_some_and(Session::is_refused) {
                self.with(&key, ending::retry);
            } else if self.has_tabs(&key) {
                let run = self.state.next_run();
                self.effects.push(Effect::list(&key, run, Listing::Notice));
            }
        }
    }
}
