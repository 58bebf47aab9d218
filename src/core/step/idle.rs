//! A shared device that nobody touches any more: after some minutes, or as soon as its screen is
//! locked, its sessions are ended as if their last tab had been closed.

use super::Stepper;
use crate::core::absence::{DETECTION_TIME, NOTICE_TIME};
use crate::core::catalogue;
use crate::core::effect::Effect;
use crate::core::input::Activity;
use crate::core::receipt::Trigger;
use crate::core::time::Millis;

impl Stepper<'_> {
    /// Takes up whether anybody uses the device.
    pub(super) fn activity_changed(&mut self, activity: Activity) {
        let before = self.state.absence.clone();
        match activity {
            Activity::Active => self.somebody_is_here(),
            Activity::Idle => self.nobody_since(self.now.earlier(DETECTION_TIME)),
            Activity::Locked => {
                self.end_all(Trigger::ScreenLocked, |choices| choices.when.lock);
                // Of what is left nobody says any more when it has become idle.
                self.nobody_since(self.now);
            }
        }
        self.is_changed = self.state.absence != before || !self.effects.is_empty();
    }

    fn nobody_since(&mut self, since: Millis) {
        if self.is_idle_watched() {
            self.state.absence.begins(since);
        }
        self.pass_idle_time();
    }

    /// Somebody has touched the device, or says so.
    pub(super) fn somebody_is_here(&mut self) {
        self.end_absence();
    }

    /// Something of a service plays: whoever watches it need not touch anything.
    pub(super) fn playback_seen(&mut self) {
        self.is_changed = self.state.absence.since.is_some();
        if self.is_changed {
            self.end_absence();
            self.state.absence.begins(self.now);
        }
    }

    /// Gives the minute's notice when it is time, and ends every session when that has passed.
    pub(super) fn pass_idle_time(&mut self) {
        if !self.is_idle_watched() {
            return self.end_absence();
        }
        let absence = &mut self.state.absence;
        match (absence.leaving_at, absence.notice_at(&self.state.settings)) {
            (Some(leaving_at), _) if leaving_at <= self.now => {
                self.end_absence();
                self.end_all(Trigger::Idle, |choices| choices.when.idle);
            }
            (None, Some(notice_at)) if notice_at <= self.now => {
                let leaving_at = self.now + NOTICE_TIME;
                absence.leaving_at = Some(leaving_at);
                let mut names = Vec::new();
                for session in &self.state.sessions {
                    let service = &session.key.service;
                    if session.is_open()
                        && self.state.settings.of(service).when.idle
                        && let Some(recipe) = catalogue::recipe(service)
                        && !names.contains(&recipe.name)
                    {
                        names.push(recipe.name);
                    }
                }
                self.effects.push(Effect::AskStillHere { names });
            }
            _ => {}
        }
    }

    /// A question about sessions that have ended by themselves is not left standing.
    pub(super) fn follow_up_absence(&mut self) {
        if self.state.absence.leaving_at.is_some() && !self.is_idle_watched() {
            self.end_absence();
        }
    }

    /// When the notice is due, or the end of the time it gives.
    pub(super) fn idle_deadline(&self) -> Option<Millis> {
        let absence = &self.state.absence;
        if !self.is_idle_watched() {
            return None;
        }
        absence
            .leaving_at
            .or_else(|| absence.notice_at(&self.state.settings))
    }

    fn is_idle_watched(&self) -> bool {
        let settings = &self.state.settings;
        self.state
            .sessions
            .iter()
            .any(|session| session.is_open() && settings.of(&session.key.service).when.idle)
    }

    fn end_absence(&mut self) {
        let absence = std::mem::take(&mut self.state.absence);
        if absence.leaving_at.is_some() {
            self.effects.push(Effect::UnaskStillHere);
        }
    }
}
