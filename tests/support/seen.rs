//! What can be seen of the world from outside.

use super::*;

impl World {
    // What there is to see.

    /// The session in the ordinary store.
    pub fn session(&self) -> &Session {
        self.session_of(ORDINARY)
    }

    /// The session in a store.
    pub fn session_of(&self, store: &str) -> &Session {
        self.state
            .session(&session_in(store))
            .expect("the core knows the session")
    }

    /// How the session in the ordinary store stands.
    pub fn status(&self) -> Option<Verdict> {
        self.status_of(ORDINARY)
    }

    /// How the session in a store stands.
    pub fn status_of(&self, store: &str) -> Option<Verdict> {
        self.state.session(&session_in(store))?.status
    }

    /// Why it is not signed out.
    pub fn cause(&self) -> Option<Cause> {
        self.session().cause
    }

    /// The receipt of the last ending in the ordinary store.
    pub fn receipt(&self) -> &Receipt {
        self.session().receipt.as_ref().expect("there is a receipt")
    }

    /// What a receipt says was found by a kind of request.
    pub fn findings(&self, role: Role) -> Vec<Finding> {
        let exchanges = self.receipt().exchanges.iter();
        exchanges
            .filter(|exchange| exchange.role == role)
            .filter_map(|exchange| exchange.finding)
            .collect()
    }

    /// The names of the cookies that a store holds.
    pub fn cookies_in(&self, store: &str) -> Vec<&str> {
        self.jar
            .iter()
            .filter(|(held_in, _)| held_in.0 == store)
            .map(|(_, cookie)| cookie.key.name.as_str())
            .collect()
    }

    /// Every request since the beginning.
    pub fn requests(&self) -> impl Iterator<Item = (&SessionKey, &Request)> {
        self.log.iter().filter_map(|(_, effect)| match effect {
            Effect::Send {
                session, request, ..
            } => Some((session, request)),
            _ => None,
        })
    }

    /// When each sign-out request was sent.
    pub fn sign_out_times(&self) -> Vec<Millis> {
        let is_sign_out = |effect: &Effect| {
            matches!(effect, Effect::Send { request, .. }
                if matches!(request.errand, Errand::SignOut | Errand::SignOutCaptured))
        };
        let sent = self.log.iter().filter(|(_, effect)| is_sign_out(effect));
        sent.map(|(at, _)| *at).collect()
    }

    /// What each wipe of stores was to remove.
    pub fn wiped(&self) -> Vec<Wipe> {
        let wiped = self.log.iter().filter_map(|(_, effect)| match effect {
            Effect::WipeStores { place, .. } => Some(place.wipe),
            _ => None,
        });
        wiped.collect()
    }

    /// The journal as it is on disk.
    pub fn journal(&self) -> Journal {
        match &self.journal {
            Some(text) => codec::decode(text).expect("our own journal can be read"),
            None => Journal::default(),
        }
    }

    /// The very text on disk.
    pub fn journal_text(&self) -> &str {
        self.journal.as_deref().unwrap_or_default()
    }

    /// The very text in the extension's memory.
    pub fn memory_text(&self) -> &str {
        self.memory.as_deref().unwrap_or_default()
    }

    /// The numbers of the open tabs.
    pub fn open_tabs(&self) -> Vec<TabId> {
        self.tabs.keys().copied().collect()
    }

    /// Whether a tab of a store shows the service.
    pub fn has_tab_in(&self, store: &str) -> bool {
        self.a_tab_in(store).is_some()
    }

    /// A tab of a store that shows the service.
    pub fn a_tab_in(&self, store: &str) -> Option<TabId> {
        self.tabs.keys().copied().find(|tab| {
            let facts = self.facts(*tab);
            facts.store.0 == store && facts.address.is_some()
        })
    }

    /// The living sessions that a store has held and holds no more.
    pub fn forgotten_sessions(&self, store: &str) -> Vec<&str> {
        let store = StoreId::from(store);
        let given = self.given.iter().filter(|(given_to, token)| {
            *given_to == store && self.service.has(token) && !is_held(&self.jar, &store, token)
        });
        given.map(|(_, token)| token.as_str()).collect()
    }

    /// Whether the session was given to this store, and is still within somebody's reach.
    pub fn is_within_reach(&self, store: &str, token: &str) -> bool {
        let mut given = self.given.iter();
        given.any(|(given_to, given)| given_to.0 == store && given == token)
    }

    /// The sessions that are alive and within somebody's reach.
    pub fn living_sessions(&self) -> Vec<(&str, &str)> {
        let living = self
            .given
            .iter()
            .filter(|(_, token)| self.service.has(token));
        let mut living: Vec<_> = living
            .map(|(store, token)| (store.0.as_str(), token.as_str()))
            .collect();
        living.sort_unstable();
        living.dedup();
        living
    }

    pub(super) fn facts(&self, tab: TabId) -> TabFacts {
        let (store, shown) = &self.tabs[&tab];
        let address = shown.as_deref().and_then(Address::parse);
        TabFacts {
            tab,
            store: store.clone(),
            is_audible: self.playing.contains(&tab),
            is_loading: false,
            address: address.filter(|address| catalogue::recipe_for_host(address.host()).is_some()),
        }
    }

    /// The state as it was last saved.
    pub fn saved(&self) -> Option<State> {
        codec::decode(self.memory.as_deref()?).ok()
    }

    /// The state as the journal has it.
    pub fn written(&self) -> State {
        Journal::state_of(self.journal.as_deref())
    }

    /// The time on the wall, which is the only one that the core is told.
    pub fn clock(&self) -> Millis {
        Millis(self.now.0.saturating_add_signed(self.clock_ahead))
    }
}
