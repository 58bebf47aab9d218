//! Sealing: of a session that is to end with a quit no cookie outlives the browser.
//!
//! A persistent cookie is set anew with a time so short that it is as good as gone with the browser,
//! as often as the service renews it. While somebody is signed in the watch lengthens that time; when
//! nobody does it any more, for the browser or the extension has gone, the cookies go by themselves.
//!
//! A session that is not to end with a quit any more, or that outlives its last tab and so is renewed by
//! nobody, gets a time back in which it lasts.

use super::Stepper;
use crate::core::catalogue;
use crate::core::cookie::Cookie;
use crate::core::effect::Effect;
use crate::core::ids::{SessionKey, StoreId};
use crate::core::input::Listing;
use crate::core::seal::{self, is_seal};
use crate::core::session::Session;

/// How much of that time is left when it is renewed.
const RENEWED_WITH: u64 = 80_000;

impl Stepper<'_> {
    /// Seals what would outlive the browser, or would go while it is used; takes off the seals of what is
    /// to last.
    pub(super) fn seal(&mut self, key: &SessionKey, cookies: &[Cookie]) {
        let session = self.state.session(key);
        if session.is_some_and(Session::is_ending) {
            return;
        }
        let Some(recipe) = catalogue::recipe(&key.service) else {
            return;
        };
        let is_in_grace = session.is_some_and(|session| session.grace.is_some());
        let is_renewed = self.has_tabs(key) || is_in_grace;
        let is_to_go = is_renewed && self.goes_with_a_quit(key);
        let until = if is_to_go {
            seal::until(self.now)
        } else {
            seal::off(self.now)
        };
        let soon = self.now + RENEWED_WITH;
        let has_stub = |cookie: &Cookie| {
            let mut others = cookies.iter();
            others.any(|other| recipe.is_stub(other) && cookie.is_told_by(other))
        };
        let is_due = |cookie: &&Cookie| match cookie.traits.expires {
            // What the service itself gives less time is not to last for longer.
            Some(at) if is_to_go => at > until || is_seal(at) && at < soon,
            // A stub is left to go by itself.
            Some(at) => is_seal(at) && !recipe.is_stub(cookie),
            None => !is_to_go && has_stub(cookie),
        };
        let cookies: Vec<_> = cookies.iter().filter(is_due).cloned().collect();
        if !cookies.is_empty() {
            self.effects.push(Effect::SealCookies {
                session: key.clone(),
                cookies,
                in_two: is_to_go,
                until,
            });
        }
    }

    /// Looks what is to be sealed again of the sessions in use.
    pub(super) fn keep_sealed(&mut self) {
        for key in self.keys(|session| session.is_open() && !session.is_ending()) {
            if self.goes_with_a_quit(&key) {
                self.list(&key, Listing::Seal);
            }
        }
    }

    fn goes_with_a_quit(&self, key: &SessionKey) -> bool {
        self.state.settings.of(&key.service).when.quit
    }

    /// The time of a cookie is over. Where that is the seal's, as when the computer has slept for
    /// longer, a session in use is given back what it holds: nobody has taken it away.
    pub(super) fn cookie_expired(&mut self, store: StoreId, cookie: Cookie) {
        let sealed = self.state.sessions.iter().find(|session| {
            let mut known = session.auth_cookies.iter();
            session.key.store == store && known.any(|known| known.is_told_by(&cookie))
        });
        let in_use = sealed.filter(|session| session.is_open() && !session.is_ending());
        match in_use.map(|session| session.key.clone()) {
            Some(key) if cookie.traits.expires.is_some_and(is_seal) => {
                self.is_changed = false;
                self.seal(&key, &[cookie]);
            }
            _ => self.cookie_changed(store, cookie, true),
        }
    }
}
