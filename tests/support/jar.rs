//! The cookie jar.

use super::*;

impl World {
    /// Whether no cookie would still be there a while after the browser has gone.
    pub fn is_sealed(&self) -> bool {
        let gone_by = self.clock() + SEALED_FOR;
        let mut expiries = self.jar.iter().map(|(_, cookie)| cookie.traits.expires);
        expiries.all(|at| at.is_none_or(|at| at <= gone_by))
    }

    /// Somebody signs in, in cookies that would outlive the browser, and a device is told from another by
    /// one more. The session's token.
    pub fn signs_in_lastingly(&mut self) -> String {
        let token = self.service.opens_session();
        for cookie in service::Service::cookies_of(&token) {
            self.sets(ORDINARY, persistent(cookie));
        }
        let device = cookie("nfvdid", ".netflix.com", "/", "device");
        self.sets(ORDINARY, persistent(device));
        self.runs_for(10);
        token
    }

    /// The names of those that would still be there a while after the browser has gone.
    pub fn lasting(&self) -> Vec<&str> {
        let gone_by = self.clock() + SEALED_FOR;
        let lasting = self
            .jar
            .iter()
            .filter(|(_, cookie)| cookie.traits.expires.is_some_and(|at| at > gone_by));
        lasting.map(|(_, cookie)| &*cookie.key.name).collect()
    }

    /// The cookies go whose time is over, as if the browser had not run until now.
    pub fn forgets_expired_cookies(&mut self) {
        let clock = self.clock();
        self.jar
            .retain(|(_, cookie)| cookie.traits.expires.is_some_and(|at| at > clock));
    }

    /// The cookies go whose time is over, and the browser tells of each.
    pub fn expires_cookies(&mut self) {
        let (before, clock) = (self.jar.clone(), self.clock());
        self.jar
            .retain(|(_, cookie)| cookie.traits.expires.is_none_or(|at| at > clock));
        for (store, cookie) in before {
            if !self.jar.contains(&(store.clone(), cookie.clone())) {
                self.feed(Input::CookieExpired { store, cookie });
            }
        }
        self.runs_for(10);
    }

    /// Every cookie of a store.
    pub fn all_in(&self, store: &str) -> Vec<Cookie> {
        let held = self.jar.iter().filter(|(held_in, _)| held_in.0 == store);
        held.map(|(_, cookie)| cookie.clone()).collect()
    }

    /// Those without a time go as well, as in a browser that is started for another page.
    pub fn forgets_session_cookies(&mut self) {
        self.jar
            .retain(|(_, cookie)| cookie.traits.expires.is_some());
    }

    pub(super) fn seals(
        &mut self,
        store: &StoreId,
        cookies: &[Cookie],
        in_two: bool,
        until: Millis,
    ) {
        for cookie in cookies {
            let mut sealed = cookie.clone();
            sealed.traits.expires = Some(until);
            let path = netflix().stub_path_of(&cookie.key);
            if let Some(path) = path.filter(|_| in_two && self.seals_in_two) {
                let mut stub = sealed.clone();
                path.clone_into(&mut stub.key.path);
                self.sets_anew(store, stub);
                if netflix().goes_at_once(&cookie.key) {
                    sealed.traits.expires = None;
                }
            }
            self.sets_anew(store, sealed);
        }
    }

    fn sets_anew(&mut self, store: &StoreId, sealed: Cookie) {
        self.jar
            .retain(|(held_in, held)| held_in != store || held.key != sealed.key);
        self.jar.push((store.clone(), sealed.clone()));
        // The browser tells of it in an event of its own, after what caused it.
        let changed = Input::CookieChanged {
            store: store.clone(),
            cookie: sealed,
            removed: false,
        };
        self.later(0, changed);
    }

    /// A cookie is set by somebody.
    pub fn sets(&mut self, store: &str, cookie: Cookie) {
        self.sets_at_once([(store.into(), cookie)]);
    }

    /// Cookies are set by one answer: all of them are there before anybody is told of the first.
    pub fn sets_at_once(&mut self, cookies: impl IntoIterator<Item = (StoreId, Cookie)>) {
        let cookies: Vec<_> = cookies.into_iter().collect();
        for (store, cookie) in &cookies {
            self.puts(store, cookie);
        }
        for (store, cookie) in cookies {
            if netflix().owns_host(cookie.key.host()) {
                self.feed(Input::CookieChanged {
                    store,
                    cookie,
                    removed: false,
                });
            }
        }
    }

    fn puts(&mut self, store: &StoreId, cookie: &Cookie) {
        let is_same = |held_in: &StoreId, held: &Cookie| held_in == store && held.key == cookie.key;
        let mut jar = self.jar.iter();
        if let Some((_, before)) = jar.find(|(held_in, held)| is_same(held_in, held))
            && before.value != cookie.value
        {
            // Whoever writes over a session has taken it out of everybody's reach.
            let lost = before.value.expose().to_owned();
            self.given.retain(|(_, token)| *token != lost);
        }
        self.jar.retain(|(held_in, held)| !is_same(held_in, held));
        self.jar.push((store.clone(), cookie.clone()));
        let token = cookie.value.expose();
        if token.starts_with(TOKEN) {
            self.given.push((store.clone(), token.to_owned()));
        }
    }

    /// A cookie is taken away by somebody.
    pub fn takes(&mut self, store: &StoreId, key: &CookieKey) -> bool {
        let place = self
            .jar
            .iter()
            .position(|(held_in, held)| held_in == store && held.key == *key);
        let Some(place) = place else {
            return false;
        };
        let (store, cookie) = self.jar.remove(place);
        if netflix().owns_host(cookie.key.host()) {
            // The browser tells of it in an event of its own, after what caused it.
            self.later(
                0,
                Input::CookieChanged {
                    store,
                    cookie,
                    removed: true,
                },
            );
        }
        true
    }

    /// What the edge lists: every cookie of the service's domains in the store, whatever its kind.
    pub(super) fn listed(&self, store: &StoreId) -> Vec<Cookie> {
        self.jar
            .iter()
            .filter(|(held_in, cookie)| held_in == store && is_the_services(cookie.key.host()))
            .map(|(_, cookie)| cookie.clone())
            .collect()
    }

    pub(super) fn header_of(&self, store: &StoreId, address: &Address) -> String {
        jar_header(&self.listed(store), address).expose().to_owned()
    }
}
