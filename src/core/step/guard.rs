//! The start guard: what a quit has left behind cannot be used before the start's sweep has ended it.
//!
//! While a session is open that is to end with a quit, a rule that outlives the browser holds back every
//! request to the service, and a rule that does not outlive it lets them through. So the browser itself
//! keeps the old session from being used after a start, until the sweep has removed it. A tab that was
//! held back is loaded anew when that ending is over, like every tab that shows what is gone.

use super::Stepper;
use crate::core::effect::Effect;
use crate::core::ids::ServiceId;
use crate::core::session::Session;

impl Stepper<'_> {
    pub(super) fn follow_up_guard(&mut self) {
        let is_swept = |session: &Session| {
            let ending = session.ending.as_ref();
            ending.is_none_or(|ending| !ending.is_sweeping_a_start())
        };
        if self.is_starting || !self.state.sessions.iter().all(is_swept) {
            // What the last life has left in place is still needed, or may be: that it was the browser
            // that has started is told by the next input.
            return;
        }
        let guarded = self.services_to_guard();
        if self.state.guarded.as_ref() != Some(&guarded) {
            self.state.guarded = Some(guarded.clone());
            self.effects.push(Effect::Guard(guarded));
        }
    }

    fn services_to_guard(&self) -> Vec<ServiceId> {
        let mut guarded = Vec::new();
        for session in &self.state.sessions {
            let ending = session.ending.as_ref();
            let is_ending = ending.is_some_and(|ending| ending.is_of_this_life());
            let service = &session.key.service;
            let ends_at_quit = self.state.settings.of(service).when.quit;
            let is_there = session.is_open() || is_ending;
            if is_there && ends_at_quit && !guarded.contains(service) {
                guarded.push(service.clone());
            }
        }
        guarded
    }
}
