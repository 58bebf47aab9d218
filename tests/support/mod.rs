//! Plays the browser and the service against the core, so that a test reads as a story.
//!
//! Every effect is performed against a jar and a service with switches for what can go wrong; what
//! it comes to is fed back after the time it would take. Nothing here waits for real time.
//! What must hold always is checked at every step of every story: see [`World::check`].

#![allow(dead_code, reason = "each story uses a part of it")]

pub mod service;

use end_credits::core::address::Address;
use end_credits::core::capture::jar_header;
use end_credits::core::catalogue;
use end_credits::core::codec;
use end_credits::core::command::{Command, SettingsText};
use end_credits::core::cookie::{Cookie, CookieKey, Partition, Traits};
use end_credits::core::durable::Journal;
use end_credits::core::effect::{Credentials, Effect, Request, StoresPlace, Toolbar};
use end_credits::core::ids::{RunId, ServiceId, SessionKey, StoreId, TabId};
use end_credits::core::input::{Errand, Input, Listing, Outcome, TabClosed, TabFacts};
use end_credits::core::orders::orders;
use end_credits::core::policy::Policy;
use end_credits::core::receipt::{Answer, Finding, Receipt, Role, StoreKind};
use end_credits::core::receipts::{self, KeptReceipt};
use end_credits::core::recipe::Recipe;
use end_credits::core::secret::Secret;
use end_credits::core::session::Session;
use end_credits::core::settings::{Choices, Settings, Wipe};
use end_credits::core::state::State;
use end_credits::core::step::{SEALED_FOR, step};
use end_credits::core::time::Millis;
use end_credits::core::verdict::{Cause, Verdict};
use service::Service;
use std::collections::BTreeMap;

/// The ordinary store of Chromium.
pub const ORDINARY: &str = "0";
/// A container of Firefox.
pub const CONTAINER: &str = "firefox-container-3";
/// A page of the service that is not its sign-in page.
pub const BROWSE: &str = "https://www.netflix.com/browse";
/// The service's sign-in page.
pub const LOGIN: &str = "https://www.netflix.com/login";
/// Somebody else's page, whose address the browser hides from us.
pub const ELSEWHERE: &str = "https://example.org/";
/// What every token of the fake service begins with, so that a leak can be searched for.
pub const TOKEN: &str = "T0KEN";

/// When a cookie goes that a service keeps for long, which no story lives to see.
const NEXT_YEAR: Millis = Millis(31_536_000_000);

/// How long the browser takes for each thing, in milliseconds.
const LIST_TIME: u64 = 2;
const REMOVE_TIME: u64 = 3;
const WIPE_TIME: u64 = 10;
pub const ANSWER_TIME: u64 = 30;
/// No story needs as many steps as this.
const MOST_STEPS: usize = 20_000;
/// Nor this many to come to rest.
const MOST_STEPS_TO_SETTLE: usize = 4_000;
/// How early an alarm can ring, from when it was set: a timer that dies with the background is
/// the only thing that is quicker.
const LEAST_ALARM: u64 = 30_000;
pub const REQUEST_TIME_LIMIT: u64 = 5_000;

/// The recipe that every story is about.
pub fn netflix() -> &'static Recipe {
    catalogue::recipe(&"netflix".into()).expect("the catalogue has it")
}

/// The service's session in a store.
pub fn session_in(store: &str) -> SessionKey {
    SessionKey {
        service: "netflix".into(),
        store: store.into(),
    }
}

/// A cookie as the browser lists it; a leading dot makes it a domain cookie.
pub fn cookie(name: &str, domain: &str, path: &str, value: &str) -> Cookie {
    Cookie {
        key: CookieKey {
            name: name.to_owned(),
            domain: domain.to_owned(),
            path: path.to_owned(),
            host_only: !domain.starts_with('.'),
            partition: None,
        },
        value: Secret::new(value.to_owned()),
        traits: Traits::default(),
    }
}

/// The same as one that outlives the browser, unless it is sealed.
pub fn persistent(mut cookie: Cookie) -> Cookie {
    cookie.traits.expires = Some(NEXT_YEAR);
    cookie
}

/// The same cookie in the partition of a site.
pub fn partitioned(mut cookie: Cookie, site: &str) -> Cookie {
    cookie.key.partition = Some(Partition {
        top_level_site: site.to_owned(),
        has_cross_site_ancestor: Some(true),
    });
    cookie
}

/// An answer at an address.
pub fn answered(status: u16, final_address: &str) -> Answer {
    Answer::Answered {
        status,
        final_address: final_address.to_owned(),
    }
}

/// Whether a host is the service's: the model's own word, not the catalogue's.
fn is_the_services(host: &str) -> bool {
    host == "netflix.com" || host.ends_with(".netflix.com")
}

/// What goes wrong in the browser.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    /// Cookies are not listed.
    pub refuses_to_list: bool,
    /// A listing of cookies never comes to an end.
    pub list_hangs: bool,
    /// All cookies of the store are listed, whosever they are.
    pub lists_too_much: bool,
    /// No cookie is removed, and the browser never says so.
    pub removal_hangs: bool,
    /// Nothing is written to the extension's memory.
    pub saves_nothing: bool,
    /// Cookies of this name are not removed.
    pub keeps_cookie: Option<&'static str>,
    /// These stores are not cleared.
    pub keeps_stores: Vec<StoreKind>,
    /// Wiping the stores never comes to an end.
    pub wipe_hangs: bool,
    /// No request is sent.
    pub refuses_to_send: bool,
}

/// How the background dies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Death {
    /// What it had begun is done, but the results are lost.
    ResultsLost,
    /// What it had saved is saved; nothing else was done.
    NothingDone,
    /// Everything was done, but the memory is as it was before.
    NotSaved,
}

/// A death between two effects of a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DeathBetween {
    /// After how many more points at which a background can die: one before each effect, and one
    /// at the end of each step.
    pub points: usize,
    /// Whether the answers of requests that are under way still set their cookies.
    pub answers_arrive: bool,
    /// Whether what happens to a tab is written down before the death. The browser tells of it
    /// once: a background that has not written it down can only find it out later.
    pub spares_tabs: bool,
}

/// Something that will happen.
#[derive(Clone, Debug)]
struct Due {
    at: Millis,
    order: u64,
    sets: Vec<(StoreId, Cookie)>,
    input: Option<Input>,
}

/// The browser, the service and the extension.
pub struct World {
    /// What the extension remembers.
    pub state: State,
    /// The time.
    pub now: Millis,
    /// The service.
    pub service: Service,
    /// The browser's cookies.
    pub jar: Vec<(StoreId, Cookie)>,
    /// What goes wrong in the browser.
    pub faults: Faults,
    /// Every effect so far, and when it was asked for.
    pub log: Vec<(Millis, Effect)>,
    /// The warnings on screen.
    pub warnings: Vec<(SessionKey, Verdict)>,
    /// How many times a warning was put on screen.
    pub warned_times: usize,
    /// What the toolbar shows.
    pub toolbar: Toolbar,
    /// The tabs that were loaded anew.
    pub reloaded: Vec<TabId>,
    /// Whether the worker is kept awake.
    pub is_watching: bool,
    /// The services whose cookies a next start would hold back.
    pub guarded: Vec<ServiceId>,
    /// The services whose permission is missing.
    pub withdrawn: Vec<ServiceId>,
    /// The services that are said to be looked after no more.
    pub forgotten: Vec<&'static str>,
    /// What is set for this machine.
    pub policy: Policy,
    /// What the user's browsers have told each other.
    pub synced: Option<String>,
    /// Whether the browser is kept from offering to save passwords.
    pub spares_passwords: bool,
    /// The names in the question whether somebody is still here, while it is on screen.
    pub asked: Option<Vec<&'static str>>,
    /// The tabs in which something plays.
    pub playing: Vec<TabId>,
    /// Every token that a store has been given, while this browser runs.
    given: Vec<(StoreId, String)>,
    /// How many inputs the core has been given.
    pub steps: usize,
    /// At which step the background is to die, and how.
    pub dies_at: Option<(usize, Death)>,
    /// When the background is to die between two effects. It sleeps then until something happens.
    pub dies_in: Option<DeathBetween>,
    /// What a death has swallowed: it was told to a background that has written nothing of it down.
    pub lost: Vec<Input>,
    /// Whether the background is there only when the next event wakes it.
    pub is_asleep: bool,
    /// By how many milliseconds the clock on the wall is ahead of the time that has passed.
    pub clock_ahead: i64,
    /// Whether the cookies of a sign-in would outlive the browser.
    pub hands_out_persistent_cookies: bool,
    /// Whether inputs and effects are printed, for whoever looks into a life that has failed.
    pub is_traced: bool,
    /// Whether the browser has failed to write the memory when it was last asked to.
    is_memory_behind: bool,
    /// Whether anything was written to the extension's memory.
    memory: Option<String>,
    journal: Option<String>,
    /// The receipts that are kept on disk, and those that are kept in memory, by their keys.
    pub kept_on_disk: BTreeMap<String, KeptReceipt>,
    pub kept_in_memory: BTreeMap<String, KeptReceipt>,
    tabs: BTreeMap<TabId, (StoreId, Option<String>)>,
    alarm: Option<Millis>,
    alarm_set: Millis,
    due: Vec<Due>,
    ordered: u64,
    next_tab: i32,
}

impl World {
    /// A browser that has just got the extension, on a shared device.
    pub fn shared() -> World {
        let mut world = World {
            state: State::default(),
            now: Millis(1_000_000),
            service: Service::default(),
            jar: Vec::new(),
            faults: Faults::default(),
            log: Vec::new(),
            warnings: Vec::new(),
            warned_times: 0,
            toolbar: Toolbar::Idle,
            reloaded: Vec::new(),
            is_watching: false,
            guarded: Vec::new(),
            withdrawn: Vec::new(),
            forgotten: Vec::new(),
            policy: Policy::default(),
            synced: None,
            spares_passwords: false,
            asked: None,
            playing: Vec::new(),
            given: Vec::new(),
            steps: 0,
            dies_at: None,
            dies_in: None,
            lost: Vec::new(),
            is_asleep: false,
            clock_ahead: 0,
            is_memory_behind: false,
            hands_out_persistent_cookies: false,
            is_traced: false,
            memory: None,
            journal: None,
            kept_on_disk: BTreeMap::new(),
            kept_in_memory: BTreeMap::new(),
            tabs: BTreeMap::new(),
            alarm: None,
            alarm_set: Millis(0),
            due: Vec::new(),
            ordered: 0,
            next_tab: 1,
        };
        world.feed(Input::Started(Vec::new()));
        world
    }

    /// The same on a device that its user has called their own.
    pub fn personal() -> World {
        let mut world = World::shared();
        world.commands(Command::SetSharedDevice { shared: false });
        world
    }

    /// A shared device with somebody signed in, in one tab.
    pub fn watching() -> (World, TabId) {
        let mut world = World::shared();
        let tab = world.opens(BROWSE);
        world.signs_in();
        (world, tab)
    }

    /// A personal device with somebody signed in, in one tab.
    pub fn watching_at_home() -> (World, TabId) {
        let mut world = World::personal();
        let tab = world.opens(BROWSE);
        world.signs_in();
        (world, tab)
    }

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
        for mut cookie in Service::cookies_of(token) {
            cookie.traits.expires = self.hands_out_persistent_cookies.then_some(NEXT_YEAR);
            self.sets(store, cookie);
        }
        let device = format!("device of {token}").replace(TOKEN, "");
        self.sets(store, cookie("nfvdid", ".netflix.com", "/", &device));
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
        for cookie in Service::cookies_of(token) {
            self.sets(store, partitioned(cookie, site));
        }
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
        let text = codec::encode(&chosen).expect("choices can be written down");
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

    /// The browser starts, with these addresses in its tabs.
    pub fn starts(&mut self, addresses: &[&str]) -> Vec<Effect> {
        for address in addresses {
            let tab = TabId(self.next_tab);
            self.next_tab += 1;
            self.tabs
                .insert(tab, (ORDINARY.into(), Some((*address).to_owned())));
        }
        let facts = self.tabs.keys().map(|tab| self.facts(*tab)).collect();
        self.state = self.journal().restore();
        self.state.obey(self.policy.clone());
        self.feed(Input::Started(facts))
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

    /// What is on disk is gone.
    pub fn forgets_journal(&mut self) {
        self.journal = None;
    }

    /// Whether no cookie would still be there a while after the browser has gone.
    pub fn is_sealed(&self) -> bool {
        let gone_by = self.clock() + SEALED_FOR;
        let mut expiries = self.jar.iter().map(|(_, cookie)| cookie.traits.expires);
        expiries.all(|at| at.is_none_or(|at| at <= gone_by))
    }

    /// The cookies go whose time is over, as if the browser had not run until now.
    pub fn forgets_expired_cookies(&mut self) {
        let clock = self.clock();
        self.jar
            .retain(|(_, cookie)| cookie.traits.expires.is_some_and(|at| at > clock));
    }

    /// The cookies go whose time is over, and the browser tells of each.
    pub fn expires_cookies(&mut self) {
        let before = self.jar.clone();
        self.forgets_expired_cookies();
        for (store, cookie) in before {
            if !self.jar.contains(&(store.clone(), cookie.clone())) {
                self.feed(Input::CookieExpired { store, cookie });
            }
        }
        self.runs_for(10);
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
                self.state = self.journal().restore();
                self.state.obey(self.policy.clone());
                self.feed(Input::Started(facts))
            }
        }
    }

    /// A cookie is set by somebody.
    pub fn sets(&mut self, store: &str, cookie: Cookie) {
        let store = StoreId::from(store);
        let is_same =
            |held_in: &StoreId, held: &Cookie| *held_in == store && held.key == cookie.key;
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
        if netflix().owns_host(cookie.key.host()) {
            self.feed(Input::CookieChanged {
                store,
                cookie,
                removed: false,
            });
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
        while self.due.iter().any(is_listing) {
            self.next();
        }
    }

    fn next_is_by(&self, end: Millis) -> bool {
        let due = self.due.iter().map(|due| due.at);
        due.chain(self.alarm).any(|at| at <= end)
    }

    fn next(&mut self) {
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
                for (store, cookie) in due.sets {
                    self.sets(&store.0, cookie);
                }
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

    fn later(&mut self, delay: u64, input: Input) {
        self.later_with(delay, Vec::new(), input);
    }

    fn later_with(&mut self, delay: u64, sets: Vec<(StoreId, Cookie)>, input: Input) {
        self.ordered += 1;
        self.due.push(Due {
            at: self.now + delay,
            order: self.ordered,
            sets,
            input: Some(input),
        });
    }

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

    fn facts(&self, tab: TabId) -> TabFacts {
        let (store, shown) = &self.tabs[&tab];
        let address = shown.as_deref().and_then(Address::parse);
        TabFacts {
            tab,
            store: store.clone(),
            is_audible: self.playing.contains(&tab),
            address: address.filter(|address| catalogue::recipe_for_host(address.host()).is_some()),
        }
    }

    /// The state as it was last saved.
    pub fn saved(&self) -> Option<State> {
        codec::decode(self.memory.as_deref()?).ok()
    }

    /// The time on the wall, which is the only one that the core is told.
    pub fn clock(&self) -> Millis {
        Millis(self.now.0.saturating_add_signed(self.clock_ahead))
    }

    // The machinery.

    /// Tells the core, and does what it says.
    pub fn feed(&mut self, input: Input) -> Vec<Effect> {
        if self.is_asleep {
            self.wakes();
        }
        if self.is_asleep {
            // It has died again while it woke.
            self.lost.push(input);
            return Vec::new();
        }
        self.check_orders();
        let before = self.state.clone();
        let clock = self.clock();
        let told = self.dies_in.map(|_| input.clone());
        if self.is_traced {
            println!("{} {input:?}", self.now.0);
        }
        let effects = step(&mut self.state, input, clock);
        if self.is_traced {
            for effect in &effects {
                println!("    {effect:?}");
            }
        }
        self.steps += 1;
        assert!(self.steps < MOST_STEPS, "no end: {:?}", self.state);
        self.check(&before, &effects);
        if let (Some(told), Some(death)) = (told, self.dies_in.as_mut()) {
            if death.spares_tabs
                && is_of_a_tab(&told)
                && let Some(saved_at) = effects.iter().position(|effect| *effect == Effect::Save)
                && death.points <= saved_at
            {
                death.points = saved_at + 1;
            }
            if death.points <= effects.len() {
                return self.dies_within(told, effects);
            }
            death.points -= effects.len() + 1;
        }
        let death = self
            .dies_at
            .take_if(|(step, _)| *step == self.steps)
            .map(|(_, death)| death);
        for effect in &effects {
            let is_done = match death {
                None | Some(Death::ResultsLost) => true,
                Some(Death::NothingDone) => matches!(effect, Effect::Save | Effect::SaveJournal),
                Some(Death::NotSaved) => *effect != Effect::Save,
            };
            if is_done {
                self.perform(effect);
            }
        }
        self.log
            .extend(effects.iter().map(|effect| (self.now, effect.clone())));
        if death.is_some() {
            self.falls_asleep();
            self.wakes();
        }
        effects
    }

    /// Does the first of a step's effects, and dies; what was done.
    fn dies_within(&mut self, told: Input, mut effects: Vec<Effect>) -> Vec<Effect> {
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

    fn keeps_receipt(&mut self, session: &SessionKey) {
        let known = self.state.session(session).expect("it has just ended");
        let receipt = known.receipt.clone().expect("an ending has a receipt");
        let key = receipts::key_of(&receipt);
        let kept = KeptReceipt {
            name: netflix().name.to_owned(),
            receipt,
        };
        let text = codec::encode(&kept).expect("it can be written");
        assert!(!text.contains(TOKEN), "a receipt with a token");
        assert_eq!(codec::decode(&text), Ok(kept.clone()));
        if !self.state.settings.has_receipts_on_disk() || session.store.is_private() {
            self.kept_in_memory.insert(key, kept);
        } else {
            self.kept_on_disk.insert(key, kept);
        }
    }

    fn tidies_receipts(&mut self) {
        let (on_disk, now) = (self.state.settings.has_receipts_on_disk(), self.clock());
        self.kept_on_disk
            .retain(|key, _| !receipts::is_over(key, on_disk, now));
    }

    fn perform(&mut self, effect: &Effect) {
        match effect {
            Effect::Save => {
                self.is_memory_behind = self.faults.saves_nothing;
                if !self.is_memory_behind {
                    self.memory = codec::encode(&self.state);
                }
            }
            Effect::SaveJournal => self.journal = codec::encode(&Journal::of(&self.state)),
            Effect::KeepReceipt { session } => self.keeps_receipt(session),
            Effect::TidyReceipts => self.tidies_receipts(),
            Effect::Send {
                session,
                run,
                request,
            } => self.send(session, *run, request),
            Effect::ListCookies {
                session,
                run,
                purpose,
            } => self.list(session, *run, *purpose),
            Effect::RemoveCookies {
                session,
                run,
                cookies,
            } => self.remove(session, *run, cookies),
            Effect::WipeStores { session, run, .. } => self.wipe(session, *run),
            Effect::PrepareWipe(_) => {}
            // This service keeps its session in cookies, and has more than one request.
            Effect::ReadStorage { .. }
            | Effect::OpenVisit { .. }
            | Effect::Visit { .. }
            | Effect::CloseTab(_) => panic!("{effect:?}"),
            Effect::SealCookies {
                store,
                cookies,
                until,
            } => {
                for cookie in cookies {
                    let mut sealed = cookie.clone();
                    sealed.traits.expires = Some(*until);
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
            }
            Effect::Watch(is_watching) => self.is_watching = *is_watching,
            Effect::ListTabs => {
                let listed = self.tabs.keys().map(|tab| self.facts(*tab)).collect();
                self.later(LIST_TIME, Input::TabsListed(listed));
            }
            Effect::LookForPlayback(tabs) => {
                if tabs.iter().any(|tab| self.playing.contains(tab)) {
                    self.later(LIST_TIME, Input::PlaybackSeen);
                }
            }
            Effect::Guard(services) => self.guarded = services.clone(),
            Effect::CheckAccess => {
                let all = catalogue::RECIPES.iter().map(Recipe::service);
                let reached = all.filter(|service| !self.withdrawn.contains(service));
                let reached = reached.collect();
                self.later(LIST_TIME, Input::AccessSeen { reached });
            }
            Effect::SayForgotten { names } => self.forgotten.extend(names),
            Effect::ReadPolicy => {
                let policy = Box::new(self.policy.clone());
                self.later(LIST_TIME, Input::PolicySeen(policy));
            }
            Effect::ReadSync => {
                let text = self.synced.clone().map(SettingsText);
                self.later(LIST_TIME, Input::SyncSeen(text));
            }
            Effect::WriteSync => {
                self.synced = codec::encode(&self.state.chosen);
                self.later(0, Input::SyncChanged);
            }
            Effect::SparePasswords(spares) => self.spares_passwords = *spares,
            Effect::AskStillHere { names } => self.asked = Some(names.clone()),
            Effect::UnaskStillHere => self.asked = None,
            Effect::WakeAt(at) => {
                let clock = self.clock();
                self.alarm = at.map(|at| self.now + at.since(clock));
                self.alarm_set = self.now;
            }
            Effect::ShowToolbar(toolbar) => self.toolbar = *toolbar,
            Effect::Warn {
                session, verdict, ..
            } => {
                self.warnings.retain(|(warned, _)| warned != session);
                self.warnings.push((session.clone(), *verdict));
                self.warned_times += 1;
            }
            Effect::Unwarn { session } => self.warnings.retain(|(warned, _)| warned != session),
            Effect::ReloadTabs(tabs) => self.reloaded.extend(tabs),
        }
    }

    fn send(&mut self, session: &SessionKey, run: RunId, request: &Request) {
        let address = Address::parse(request.url).expect("the catalogue's addresses are sound");
        let header = match &request.cookies {
            Credentials::Jar => self.header_of(&ORDINARY.into(), &address),
            Credentials::Store(store) => self.header_of(store, &address),
            Credentials::Header(secret) => secret.expose().to_owned(),
        };
        let (answer, delay, sets) = if self.faults.refuses_to_send {
            (Answer::Refused, 0, Vec::new())
        } else {
            self.service.receives(request, &header, self.now)
        };
        // Only the jar's own request keeps what the answer sets.
        let sets = match request.cookies {
            Credentials::Jar => sets
                .into_iter()
                .map(|cookie| (ORDINARY.into(), cookie))
                .collect(),
            _ => Vec::new(),
        };
        let outcome = Outcome::Answered {
            errand: request.errand,
            answer,
            shows: None,
        };
        self.later_with(delay, sets, done(session, run, outcome));
    }

    fn list(&mut self, session: &SessionKey, run: RunId, purpose: Listing) {
        if self.faults.list_hangs {
            return;
        }
        let cookies = if self.faults.refuses_to_list {
            None
        } else if self.faults.lists_too_much {
            let jar = self.jar.iter();
            let held = jar.filter(|(held_in, _)| *held_in == session.store);
            Some(held.map(|(_, cookie)| cookie.clone()).collect())
        } else {
            Some(self.listed(&session.store))
        };
        let outcome = Outcome::Listed { purpose, cookies };
        self.later(LIST_TIME, done(session, run, outcome));
    }

    fn remove(&mut self, session: &SessionKey, run: RunId, keys: &[CookieKey]) {
        if self.faults.removal_hangs {
            return;
        }
        let mut removed = 0;
        let mut left = 0;
        for key in keys {
            if self.faults.keeps_cookie == Some(key.name.as_str()) {
                left += 1;
            } else if self.takes(&session.store, key) {
                removed += 1;
            }
        }
        let outcome = Outcome::CookiesRemoved { removed, left };
        self.later(REMOVE_TIME, done(session, run, outcome));
    }

    fn wipe(&mut self, session: &SessionKey, run: RunId) {
        if !self.faults.wipe_hangs {
            let left = self.faults.keeps_stores.clone();
            self.later(WIPE_TIME, done(session, run, Outcome::StoresWiped { left }));
        }
    }

    /// What the edge lists: every cookie of the service's domains in the store, whatever its kind.
    fn listed(&self, store: &StoreId) -> Vec<Cookie> {
        self.jar
            .iter()
            .filter(|(held_in, cookie)| held_in == store && is_the_services(cookie.key.host()))
            .map(|(_, cookie)| cookie.clone())
            .collect()
    }

    fn header_of(&self, store: &StoreId, address: &Address) -> String {
        jar_header(&self.listed(store), address).expose().to_owned()
    }

    /// Whatever may be begun before the core is there is what the core would begin, and in time:
    /// ahead of anything else in the browser's queue.
    fn check_orders(&self) {
        for order in orders(&self.state) {
            let mut state = self.state.clone();
            step(&mut state, Input::Woke, self.now);
            let effects = {
                let (tab, with_window) = (order.tab, false);
                step(
                    &mut state,
                    Input::TabClosed(TabClosed { tab, with_window }),
                    self.now,
                )
            };
            let [
                Effect::Send {
                    session, request, ..
                },
                Effect::ListCookies {
                    session: listed,
                    purpose: Listing::Capture,
                    ..
                },
                ..,
            ] = effects.as_slice()
            else {
                panic!("ordered, but not begun: {order:?}, {effects:?}");
            };
            assert!(*session == order.session && *listed == order.session);
            assert_eq!(request.url, order.request.url);
            assert_eq!(request.method, order.request.method);
            assert_eq!(request.cookies, Credentials::Jar);
            assert_eq!(request.errand, Errand::SignOut);
        }
    }

    /// What must hold at every step of every story.
    fn check(&self, before: &State, effects: &[Effect]) {
        let written = codec::encode(&self.state).expect("the state can be written down");
        assert_eq!(
            codec::decode(&written).as_ref(),
            Ok(&self.state),
            "what is written down is what is read"
        );
        let shown = format!("{:?} {effects:?}", self.state);
        assert!(!shown.contains(TOKEN), "a token was printed");
        let journal = codec::encode(&Journal::of(&self.state)).expect("the journal can be written");
        assert!(!journal.contains(TOKEN), "a token is on disk");
        if self.state != *before {
            // What every wake and every step finds out anew.
            let bare = |state: &State| State {
                last_run: 0,
                clock: Millis(0),
                wake_at: None,
                is_watching: false,
                ..state.clone()
            };
            assert!(
                effects.contains(&Effect::Save) || bare(&self.state) == bare(before),
                "what has changed is not saved"
            );
        }
        for effect in effects {
            check_effect(effect);
        }
        for session in &self.state.sessions {
            let was = before.session(&session.key).and_then(|old| old.status);
            if session.status == Some(Verdict::SignedOut) && was != session.status {
                check_proof(session);
            }
        }
    }
}

/// No request leaves the service, no other store uses the background's jar, nothing of another
/// site is removed.
fn check_effect(effect: &Effect) {
    match effect {
        Effect::Send {
            session, request, ..
        } => {
            let address = Address::parse(request.url).expect("a sound address");
            assert!(address.is_secure() && is_the_services(address.host()));
            if request.cookies == Credentials::Jar {
                assert!(
                    session.store.is_background_jar(),
                    "{} is not the background's own",
                    session.store
                );
            }
        }
        Effect::RemoveCookies { cookies, .. } => {
            for key in cookies {
                assert!(is_the_services(key.host()), "{key:?} is not the service's");
            }
        }
        Effect::SealCookies { cookies, .. } => {
            for cookie in cookies {
                let key = &cookie.key;
                assert!(is_the_services(key.host()), "{key:?} is not the service's");
            }
        }
        Effect::WipeStores {
            place: StoresPlace { seen, known, .. },
            ..
        } => {
            for origin in seen.iter().chain(known) {
                assert!(
                    is_the_services(origin.host()),
                    "{origin} is not the service's"
                );
            }
        }
        _ => {}
    }
}

/// `signed-out` is said on both checks of one attempt, and on nothing else.
fn check_proof(session: &Session) {
    let receipt = session.receipt.as_ref().expect("signed out on evidence");
    let checks: Vec<_> = receipt
        .exchanges
        .iter()
        .rev()
        .take_while(|exchange| exchange.role != Role::SignOut)
        .collect();
    for role in [Role::Probe, Role::Replay] {
        let mut findings = checks.iter().filter(|check| check.role == role).peekable();
        assert!(findings.peek().is_some(), "no {role:?} was made");
        assert!(
            findings.all(|check| check.finding == Some(Finding::SignedOut)),
            "a {role:?} was not refused"
        );
    }
}

fn is_of_a_tab(input: &Input) -> bool {
    matches!(
        input,
        Input::TabSeen(_) | Input::TabClosed(_) | Input::TabReplaced { .. }
    )
}

fn is_held(jar: &[(StoreId, Cookie)], store: &StoreId, token: &str) -> bool {
    let mut jar = jar.iter();
    jar.any(|(held_in, cookie)| held_in == store && cookie.value.expose() == token)
}

fn done(session: &SessionKey, run: RunId, outcome: Outcome) -> Input {
    Input::Done {
        session: session.clone(),
        run,
        outcome,
    }
}
