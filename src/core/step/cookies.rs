//! What cookies tell of who is signed in.

use super::Stepper;
use crate::core::catalogue;
use crate::core::cookie::Cookie;
use crate::core::effect::Effect;
use crate::core::ending;
use crate::core::ids::{SessionKey, StoreId};
use crate::core::input::Listing;
use crate::core::receipt::Trigger;
use crate::core::verdict::Verdict;

impl Stepper<'_> {
    /// Takes up a listing that belongs to no ending.
    pub(super) fn looked(
        &mut self,
        key: &SessionKey,
        purpose: Listing,
        cookies: Option<Vec<Cookie>>,
    ) {
        let now = self.now;
        let cookies = cookies.map(|mut cookies| {
            cookies.retain(|cookie| !cookie.is_over(now));
            cookies
        });
        match cookies {
            Some(cookies) if purpose == Listing::Start => self.found_at_start(key, &cookies),
            // Where its auth cookies are gone, the worker may have died over a sign-out at the service.
            Some(cookies) if purpose == Listing::Seal && !is_without_its_cookies(key, &cookies) => {
                self.is_changed = false;
                self.seal(key, &cookies);
            }
            Some(cookies) => self.noticed(key, &cookies),
            // The browser would not tell, which says nothing of anybody.
            None => self.is_changed = false,
        }
    }

    fn noticed(&mut self, key: &SessionKey, cookies: &[Cookie]) {
        let Some(recipe) = catalogue::recipe(&key.service) else {
            return;
        };
        let in_a_page = self.state.tabs_of(key).any(|tab| !tab.on_sign_in_page);
        let is_unknown = recipe.is_session_unknown();
        let has_auth_cookie = cookies
            .iter()
            .any(|cookie| is_unknown || recipe.is_session_in(cookie));
        let now = self.now;
        let mut is_news = false;
        self.with(key, |session, recipe, turn| {
            if session.is_ending() {
                return;
            }
            for cookie in cookies {
                if recipe.is_session_in(cookie) {
                    let is_first = session.note_auth_cookie(cookie.clone());
                    is_news |= is_first && session.is_signed_in();
                }
            }
            if has_auth_cookie && in_a_page && !session.is_signed_in() {
                session.stand(Verdict::SignedIn, None, now);
                session.forget_older_names();
                is_news = true;
                if let Some(ending) = &mut session.ending {
                    ending.note_reopened();
                }
                let place = ending::seen_place(&session.key, recipe, &session.origins);
                turn.effects.push(Effect::PrepareWipe(place));
            } else if !has_auth_cookie && session.is_signed_in() && !recipe.auth_cookies.is_empty()
            {
                // The viewer has signed out at the service itself: check that, and clear up.
                ending::begin(session, recipe, Trigger::AtService, turn);
            }
        });
        if is_news {
            self.save_journal();
        }
        self.seal(key, cookies);
    }

    /// A session that the browser has kept over its quit, and that nothing was written down of.
    fn found_at_start(&mut self, key: &SessionKey, cookies: &[Cookie]) {
        self.is_changed = false;
        let Some(recipe) = catalogue::recipe(&key.service) else {
            return;
        };
        let is_ending = self
            .state
            .session(key)
            .is_some_and(|session| session.is_ending());
        let is_left = |cookie: &Cookie| recipe.is_session_in(cookie) || recipe.is_stub(cookie);
        if cookies.iter().any(is_left)
            && !is_ending
            && self.state.settings.of(&key.service).when.quit
        {
            self.is_changed = true;
            self.with(key, |session, recipe, turn| {
                ending::begin(session, recipe, Trigger::StartSweep, turn);
            });
        }
    }

    pub(super) fn cookie_changed(&mut self, store: StoreId, cookie: Cookie, removed: bool) {
        self.is_changed = false;
        let Some(recipe) = catalogue::recipe_for_host(cookie.key.host()) else {
            return;
        };
        let key = SessionKey {
            service: recipe.service(),
            store,
        };
        let Some(session) = self.state.session(&key) else {
            return;
        };
        if session.is_ending() || !self.has_tabs(&key) || recipe.is_stub(&cookie) {
            return;
        }
        let is_signed_in = session.is_signed_in();
        // A service takes its session away by an empty cookie too, or by one whose time is over.
        let removed = removed || recipe.is_emptied(&cookie) || cookie.is_over(self.now);
        if !removed {
            self.seal(&key, std::slice::from_ref(&cookie));
        }
        if !recipe.is_auth_cookie(&cookie.key.name) {
            return;
        }
        if !removed {
            self.is_changed = true;
            let session = self.state.session_mut(&key, self.now);
            let is_first = session.note_auth_cookie(cookie);
            if is_first && is_signed_in {
                self.save_journal();
            }
        }
        if removed == is_signed_in {
            self.list(&key, Listing::Notice);
        }
    }
}

/// Whether none of the cookies that the service keeps its sessions in is there.
fn is_without_its_cookies(key: &SessionKey, cookies: &[Cookie]) -> bool {
    catalogue::recipe(&key.service).is_some_and(|recipe| {
        !recipe.auth_cookies.is_empty() && !cookies.iter().any(|it| recipe.is_session_in(it))
    })
}
