//! What a viewer does, and the service with them.

use super::*;

impl World {
    // What people do.

    /// A new tab shows an address, in the ordinary store.
    pub fn opens(&mut self, address: &str) -> TabId {
        self.opens_in(ORDINARY, address)
    }

    /// A new tab shows an address.
    pub fn opens_in(&mut self, store: &str, address: &str) -> TabId {
        let tab = TabId(self.next_tab);
        self.next_tab += 1;
        self.tabs.insert(tab, (store.into(), None));
        self.shows(tab, address);
        tab
    }

    /// A new tab shows an address, and the next thing happens before anything comes of it.
    pub fn appears_in(&mut self, store: &str, address: &str) -> TabId {
        let tab = TabId(self.next_tab);
        self.next_tab += 1;
        self.tabs
            .insert(tab, (store.into(), Some(address.to_owned())));
        let facts = self.facts(tab);
        self.feed(Input::TabSeen(facts));
        tab
    }

    /// A tab shows an address. The browser hides those of other sites.
    pub fn shows(&mut self, tab: TabId, address: &str) {
        let Some(known) = self.tabs.get_mut(&tab) else {
            return;
        };
        known.1 = Some(address.to_owned());
        let facts = self.facts(tab);
        self.feed(Input::TabSeen(facts));
        self.runs_for(10);
    }

    /// A tab shows an address, and the browser tells nobody.
    pub fn is_shown_unseen(&mut self, tab: TabId, address: &str) {
        if let Some(known) = self.tabs.get_mut(&tab) {
            known.1 = Some(address.to_owned());
        }
    }

    /// A tab is closed; its window may have been.
    pub fn closes(&mut self, tab: TabId) -> Vec<Effect> {
        self.tabs.remove(&tab);
        let with_window = false;
        self.feed(Input::TabClosed(TabClosed { tab, with_window }))
    }

    /// A tab is closed with its window, as in a quit.
    pub fn closes_with_window(&mut self, tab: TabId) -> Vec<Effect> {
        self.tabs.remove(&tab);
        let with_window = true;
        self.feed(Input::TabClosed(TabClosed { tab, with_window }))
    }

    /// A tab is closed, and nobody is told: the worker died with the event in its hands.
    pub fn loses(&mut self, tab: TabId) {
        self.tabs.remove(&tab);
    }

    /// The watch ticks, if there is one.
    pub fn ticks(&mut self) {
        if self.is_watching {
            self.feed(Input::Ticked);
            self.runs_for(10);
        }
    }

    /// A tab gets another number; which.
    pub fn replaces(&mut self, tab: TabId) -> TabId {
        let added = TabId(self.next_tab);
        self.next_tab += 1;
        if let Some(shown) = self.tabs.remove(&tab) {
            self.tabs.insert(added, shown);
        }
        self.feed(Input::TabReplaced {
            added,
            removed: tab,
        });
        added
    }

    /// Somebody signs in, in the ordinary store; what their token is.
    pub fn signs_in(&mut self) -> String {
        self.signs_in_in(ORDINARY)
    }

    /// Somebody signs in, in a store.
    pub fn signs_in_in(&mut self, store: &str) -> String {
        let token = self.service.opens_session();
        self.signs_in_with(store, &token);
        token
    }

    /// Somebody signs in, in a store, and is given this token.
    pub fn signs_in_with(&mut self, store: &str, token: &str) {
        let expires = self.hands_out_persistent_cookies.then_some(NEXT_YEAR);
        let session = Service::cookies_of(token).into_iter().map(|mut cookie| {
            cookie.traits.expires = expires;
            cookie
        });
        let device = format!("device of {token}").replace(TOKEN, "");
        let device = cookie("nfvdid", ".netflix.com", "/", &device);
        let cookies = session.chain([device]);
        self.sets_at_once(cookies.map(|cookie| (store.into(), cookie)));
        self.runs_for(10);
    }

    /// Somebody signs in inside a page of another site, which has a partition of its own.
    pub fn signs_in_within(&mut self, store: &str, site: &str) -> String {
        let token = self.service.opens_session();
        self.signs_in_within_with(store, site, &token);
        token
    }

    /// Somebody signs in inside a page of another site, and is given this token.
    pub fn signs_in_within_with(&mut self, store: &str, site: &str, token: &str) {
        let session = Service::cookies_of(token).into_iter();
        self.sets_at_once(session.map(|cookie| (store.into(), partitioned(cookie, site))));
        self.runs_for(10);
    }

    /// Somebody signs out on the service's own page.
    pub fn signs_out_at_the_service(&mut self, store: &str) {
        let store = StoreId::from(store);
        let gone: Vec<Cookie> = self
            .jar
            .iter()
            .filter(|(held_in, cookie)| {
                *held_in == store
                    && is_the_services(cookie.key.host())
                    && netflix().is_auth_cookie(&cookie.key.name)
            })
            .map(|(_, cookie)| cookie.clone())
            .collect();
        for cookie in gone {
            self.service.ends(cookie.value.expose());
            self.takes(&store, &cookie.key);
        }
    }

    /// Somebody uses a page of the extension.
    pub fn commands(&mut self, command: Command) -> Vec<Effect> {
        self.feed(Input::Commanded(command))
    }

    /// Somebody chooses, on the settings page.
    pub fn chooses(&mut self, change: impl FnOnce(&mut Settings)) -> Vec<Effect> {
        let mut chosen = self.state.chosen.clone();
        change(&mut chosen);
        let text = codec::encode(&chosen);
        let effects = self.commands(Command::Choose(SettingsText(text)));
        self.runs_for(10);
        effects
    }

    /// Somebody chooses for the service.
    pub fn chooses_for_netflix(&mut self, change: impl FnOnce(&mut Choices)) {
        self.chooses(|settings| {
            let service = ServiceId::from("netflix");
            let mut choices = settings.chosen(&service);
            change(&mut choices);
            settings.choose(&service, choices);
        });
    }
}
