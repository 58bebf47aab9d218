//! What must hold at each event of a life.

use super::{Life, OTHERS, others};
use crate::event::Place;
use end_credits::core::verdict::Verdict;

impl Life {
    /// Where `signed-out` is said, no session that this browser has held since its start is alive,
    /// but for one that somebody is signed in to right now.
    pub fn nothing_is_said_of_the_living(&self) {
        for place in Place::ALL {
            let store = place.store();
            if self.world.status_of(store) == Some(Verdict::SignedOut) {
                let left = self.world.forgotten_sessions(store);
                assert!(left.is_empty(), "signed out of {store}, but {left:?} live");
            }
        }
    }

    pub(super) fn everybody_elses_cookies_are_there(&self) {
        for place in Place::ALL {
            for (name, domain) in OTHERS {
                let theirs = (place.store().into(), others(name, domain));
                let is_there = self.world.jar.contains(&theirs);
                assert!(is_there, "{name} of {domain} is gone from {place:?}");
            }
        }
    }

    /// Whoever has signed in and not left is still signed in.
    pub fn the_viewers_are_let_be(&self) {
        for (place, viewer) in Place::ALL.iter().zip(&self.viewers) {
            let store = place.store();
            if let Some(token) = viewer
                && self.world.is_within_reach(store, token)
            {
                let is_held = self
                    .world
                    .jar
                    .iter()
                    .any(|(held_in, held)| held_in.0 == store && held.value.expose() == token);
                assert!(self.world.service.has(token), "{token} was signed out");
                assert!(is_held, "the cookies of {token} are gone");
            }
        }
    }
}
