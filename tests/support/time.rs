//! Time, and what it brings.

use super::*;

impl World {
    // Time.

    /// Lets this many milliseconds pass.
    pub fn runs_for(&mut self, milliseconds: u64) {
        let end = self.now + milliseconds;
        while self.next_is_by(end) {
            self.next();
        }
        self.now = end;
    }

    /// Lets time pass until nothing is under way and nothing will be tried again.
    pub fn settles(&mut self) {
        let (begun, steps) = (self.now, self.steps);
        while !self.due.is_empty() || self.alarm.is_some() || self.is_asleep {
            if self.due.is_empty() && self.alarm.is_none() {
                // There is always something that happens next.
                self.wakes();
            }
            self.next();
            let took = self.now.since(begun);
            assert!(
                took < 43_200_000,
                "no end after half a day: {:?}",
                self.state
            );
            assert!(
                self.steps - steps < MOST_STEPS_TO_SETTLE,
                "no end: {:?}",
                self.state
            );
        }
    }

    /// Lets time pass until the ending in the ordinary store has come to its first verdict.
    pub fn runs_until_verdict(&mut self) {
        while self.session().is_ending() {
            assert!(
                !self.due.is_empty() || self.alarm.is_some(),
                "nothing is awaited"
            );
            self.next();
        }
    }

    /// Lets time pass until no listing of cookies is under way. What is set between a listing and
    /// the removal of what it has listed is removed unseen: no browser removes a cookie by value.
    /// A start's look through the jars is one of them also while it waits to be allowed: what it
    /// finds has outlived the browser, and nobody signs in as fast as that.
    pub fn runs_past_listings(&mut self) {
        let is_listing = |due: &Due| {
            matches!(
                due.input,
                Some(Input::Done {
                    outcome: Outcome::Listed { .. },
                    ..
                })
            )
        };
        let is_start_due = |world: &World| world.state.is_start_due && !world.due.is_empty();
        while self.due.iter().any(is_listing) || is_start_due(self) {
            self.next();
        }
    }

    pub(super) fn next_is_by(&self, end: Millis) -> bool {
        let due = self.due.iter().map(|due| due.at);
        due.chain(self.alarm).any(|at| at <= end)
    }

    pub(super) fn next(&mut self) {
        let first = self
            .due
            .iter()
            .enumerate()
            .min_by_key(|(_, due)| (due.at, due.order))
            .map(|(place, due)| (place, due.at));
        match (first, self.alarm) {
            (Some((place, at)), alarm) if alarm.is_none_or(|alarm| at <= alarm) => {
                let due = self.due.remove(place);
                self.now = self.now.max(due.at);
                self.sets_at_once(due.sets);
                if let Some(input) = due.input {
                    self.feed(input);
                }
            }
            (_, Some(alarm)) => {
                self.alarm = None;
                self.now = self.now.max(alarm);
                self.feed(Input::TimePassed);
            }
            (_, None) => {}
        }
    }

    pub(super) fn later(&mut self, delay: u64, input: Input) {
        self.later_with(delay, Vec::new(), input);
    }

    pub(super) fn later_with(&mut self, delay: u64, sets: Vec<(StoreId, Cookie)>, input: Input) {
        self.ordered += 1;
        self.due.push(Due {
            at: self.now + delay,
            order: self.ordered,
            sets,
            input: Some(input),
        });
    }
}
