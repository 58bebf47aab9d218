//! How the browser and its worker end, and begin again.

use super::*;

impl World {
    // What the browser does.

    /// The browser quits: its memory is gone, what is on disk stays, persistent cookies included;
    /// a browser that restores its tabs keeps the others too.
    pub fn quits(&mut self) {
        self.due.clear();
        self.alarm = None;
        self.is_watching = false;
        self.asked = None;
        self.memory = None;
        self.kept_in_memory.clear();
        self.is_asleep = false;
        self.tabs.clear();
        self.warnings.clear();
        // What was held in memory only is beyond anybody's reach now.
        let jar = std::mem::take(&mut self.jar);
        self.given
            .retain(|(store, token)| is_held(&jar, store, token));
        self.jar = jar;
        self.state = State::default();
    }

    /// A quit has taken the auth cookies of one name, and left the others, of those sessions that
    /// were once seen whole: of another nobody can tell that a part is missing.
    pub fn halves(&mut self, name: &str) {
        let written = self.written();
        let is_seen = |store: &StoreId| {
            let mut sessions = written.sessions.iter();
            sessions.any(|it| it.key.store == *store && it.kept_in.iter().any(|seen| seen == name))
        };
        let is_lost = |(store, held): &(StoreId, Cookie)| {
            held.key.name == name && held.value.expose().starts_with(TOKEN) && is_seen(store)
        };
        let lost = self.jar.iter().filter(|held| is_lost(held));
        let lost = lost.map(|(store, held)| (store.clone(), held.value.expose().to_owned()));
        self.halved.extend(lost);
        self.jar.retain(|held| !is_lost(held));
    }

    /// Whether a quit has left a session of this store in part.
    pub fn has_halves(&self, store: &str) -> bool {
        self.halved
            .iter()
            .any(|(halved_in, _)| halved_in.0 == store)
    }

    /// Where the user has been told that a session may live, what is said later is not of its half.
    pub(super) fn lets_go_of_told_halves(&mut self) {
        let World {
            state,
            given,
            halved,
            ..
        } = self;
        for session in &state.sessions {
            if session.status == Some(Verdict::Unproven) {
                let store = &session.key.store;
                given.retain(|given| given.0 != *store || !halved.contains(given));
            }
        }
    }

    /// The browser starts, with these addresses in its tabs.
    pub fn starts(&mut self, addresses: &[&str]) -> Vec<Effect> {
        for address in addresses {
            let tab = TabId(self.next_tab);
            self.next_tab += 1;
            self.tabs
                .insert(tab, (ORDINARY.into(), Some((*address).to_owned())));
        }
        let facts = self.tabs.keys().map(|tab| self.facts(*tab)).collect();
        self.state = Journal::state_of(self.journal.as_deref());
        self.state.obey(self.policy.clone());
        let effects = self.feed(Input::Started(facts));
        self.sees_its_policy();
        effects
    }

    /// The browser starts, and says so, with these addresses in its tabs.
    pub fn starts_anew(&mut self, addresses: &[&str]) -> Vec<Effect> {
        let mut effects = self.starts(addresses);
        effects.extend(self.feed(Input::BrowserStarted));
        effects
    }

    /// The extension is updated: its memory is gone, and the browser runs on.
    pub fn forgets_memory(&mut self) {
        self.memory = None;
    }

    /// What is on disk is of another version, by so many: this one follows on it, or goes before it.
    pub fn finds_another_version(&mut self, by: i8) {
        let text = self.journal.take().expect("something was written down");
        let mut characters = text.chars();
        let version = characters.next().and_then(|it| u8::try_from(it).ok());
        let version = version.and_then(|it| it.checked_add_signed(by));
        let version = version.expect("there is such a version");
        self.journal = Some([&String::from(char::from(version)), characters.as_str()].concat());
    }

    /// What is on disk is gone.
    pub fn forgets_journal(&mut self) {
        self.journal = None;
    }

    /// The background falls asleep: only what is in its memory is left.
    pub fn falls_asleep(&mut self) {
        self.due.clear();
        self.is_watching = false;
        self.state = State::default();
    }

    /// The background dies between two effects. What it has asked of the browser is done all the
    /// same; nobody hears what came of it.
    pub fn dies(&mut self, answers_arrive: bool) {
        if std::mem::take(&mut self.is_watching) {
            // The watch has an alarm of its own.
            self.later(LEAST_ALARM, Input::Ticked);
        }
        self.due.retain_mut(|due| {
            let is_of_the_browser =
                |input: &Input| matches!(input, Input::CookieChanged { .. } | Input::Ticked);
            due.input.take_if(|input| !is_of_the_browser(input));
            if !answers_arrive {
                due.sets.clear();
            }
            due.input.is_some() || !due.sets.is_empty()
        });
        self.alarm = self
            .alarm
            .map(|alarm| alarm.max(self.alarm_set + LEAST_ALARM));
        // What was held in a memory that was never written down is beyond anybody's reach.
        let memory = self.memory.clone().unwrap_or_default();
        let jar = std::mem::take(&mut self.jar);
        self.given.retain(|(store, token)| {
            let is_remembered = !self.is_memory_behind && memory.contains(token.as_str());
            is_held(&jar, store, token) || is_remembered
        });
        self.jar = jar;
        self.state = State::default();
        self.is_asleep = true;
    }

    /// The background is woken, and goes on from its memory.
    pub fn wakes(&mut self) -> Vec<Effect> {
        self.is_asleep = false;
        match self.memory.as_deref().map(codec::decode::<State>) {
            Some(Ok(state)) => {
                self.state = state;
                let effects = self.feed(Input::Woke);
                self.later(0, Input::Awake);
                effects
            }
            _ => {
                let facts = self.tabs.keys().map(|tab| self.facts(*tab)).collect();
                self.state = Journal::state_of(self.journal.as_deref());
                self.state.obey(self.policy.clone());
                let effects = self.feed(Input::Started(facts));
                self.sees_its_policy();
                effects
            }
        }
    }

    /// What a start does in the end.
    fn sees_its_policy(&mut self) {
        self.later(0, Input::PolicySeen(Box::new(self.policy.clone())));
    }

    /// Does the first of a step's effects, and dies; what was done.
    pub(super) fn dies_within(&mut self, told: Input, mut effects: Vec<Effect>) -> Vec<Effect> {
        let Some(death) = self.dies_in.take() else {
            return effects;
        };
        let saved_at = effects.iter().position(|effect| *effect == Effect::Save);
        let is_done = death.points == effects.len() || saved_at.is_some_and(|at| at < death.points);
        effects.truncate(death.points);
        for effect in &effects {
            self.perform(effect);
        }
        self.log
            .extend(effects.iter().map(|effect| (self.now, effect.clone())));
        if !is_done {
            self.lost.push(told);
        }
        self.dies(death.answers_arrive);
        effects
    }
}
