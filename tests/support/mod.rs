//! Plays the browser and the service against the core, so that a test reads as a story.
//!
//! Every effect is performed against a jar and a service with switches for what can go wrong; what
//! it comes to is fed back after the time it would take. Nothing here waits for real time.
//! What must hold always is checked at every step of every story: see [`World::check`].

#![allow(dead_code, reason = "each story uses a part of it")]

mod browser;
mod checks;
mod jar;
mod lives;
mod seen;
pub mod service;
mod time;
mod viewer;

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
use end_credits::core::seal::SEALED_FOR;
use end_credits::core::secret::Secret;
use end_credits::core::session::Session;
use end_credits::core::settings::{Choices, Settings, Wipe};
use end_credits::core::state::State;
use end_credits::core::step::step;
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
    /// The sessions that a quit has left in part, which nobody can end them with.
    halved: Vec<(StoreId, String)>,
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
    /// Whether the browser seals in two: then nothing without a time outlives a quit.
    pub seals_in_two: bool,
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
            halved: Vec::new(),
            steps: 0,
            dies_at: None,
            dies_in: None,
            lost: Vec::new(),
            is_asleep: false,
            clock_ahead: 0,
            is_memory_behind: false,
            hands_out_persistent_cookies: false,
            seals_in_two: false,
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
