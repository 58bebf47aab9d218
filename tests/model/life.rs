//! One life: what happens in it.

mod end;
mod invariants;
mod wishes;

use crate::event::{Event, Fault, Looks, Page, Place};
use crate::support::service::{Account, SignOut};
use crate::support::{DeathBetween, Faults, TOKEN, World, answered, cookie, netflix, session_in};
use end_credits::core::command::Command;
use end_credits::core::cookie::Cookie;
use end_credits::core::ids::TabId;
use end_credits::core::input::{Activity, Input};
use end_credits::core::receipt::{Answer, StoreKind};
use end_credits::core::verdict::Verdict;

/// Whose cookies are in every jar besides, and stay there whatever happens.
const OTHERS: [(&str, &str); 8] = [
    ("NetflixId", ".notnetflix.com"),
    ("SecureNetflixId", "netflix.com.example.org"),
    ("NetflixId", "netflix.co"),
    ("NetflixId", ".netflix.example"),
    ("nfvdid", "www.netflix.com.evil.example"),
    ("session", ".disneyplus.com"),
    ("NetflixId", "www.disneyplus.com"),
    ("sid", ".example.org"),
];

/// The clock shows a day more than a story's, or it could not be set back.
const A_DAY: i64 = 86_400_000;

/// What the others' cookies hold.
const THEIRS: &str = "theirs";

/// How deaths come into a life.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Deaths {
    /// There are none.
    Never,
    /// What happens to a tab is written down before one.
    AfterTabs,
    /// Whenever.
    Anytime,
}

pub use end::Standing;

/// A life, and what is known of it.
pub struct Life {
    pub world: World,
    tabs: Vec<TabId>,
    deaths: Deaths,
    /// How many events there have been: what a session is named after.
    age: usize,
    /// Who has signed in and not left, in each store.
    viewers: [Option<String>; Place::ALL.len()],
    /// Where the browser was quit in the middle of an ending, and has taken the capture with it.
    forgotten: [bool; Place::ALL.len()],
    /// Where a session has outlived a quit on a device of one's own, and a death before that has kept
    /// it from being written down: nobody looks for such a one there.
    unwritten: [bool; Place::ALL.len()],
}

impl Life {
    pub fn new(deaths: Deaths) -> Life {
        let mut world = World::shared();
        world.clock_ahead = A_DAY;
        world.hands_out_persistent_cookies = true;
        world.seals_in_two = true;
        for place in Place::ALL {
            for (name, domain) in OTHERS {
                world.sets(place.store(), others(name, domain));
            }
        }
        Life {
            world,
            tabs: Vec::new(),
            deaths,
            age: 0,
            viewers: Default::default(),
            forgotten: Default::default(),
            unwritten: Default::default(),
        }
    }

    fn tab(&self, number: usize) -> Option<TabId> {
        self.tabs.get(number % self.tabs.len().max(1)).copied()
    }

    /// Something happens.
    pub fn lives(&mut self, event: Event) {
        self.age += 1;
        self.happens(event);
        for (place, viewer) in Place::ALL.iter().zip(&mut self.viewers) {
            if !self.world.has_tab_in(place.store()) {
                *viewer = None;
            }
        }
        self.nothing_is_said_of_the_living();
        self.everybody_elses_cookies_are_there();
    }

    fn happens(&mut self, event: Event) {
        let world = &mut self.world;
        match event {
            Event::Open(place, page) => {
                self.tabs
                    .push(world.opens_in(place.store(), page.address()));
            }
            Event::OpenMany(place, number) => {
                for _ in 0..number {
                    self.tabs
                        .push(world.appears_in(place.store(), Page::Browse.address()));
                }
            }
            Event::Close(number) => {
                if let Some(tab) = self.tab(number) {
                    self.tabs.retain(|known| *known != tab);
                    self.world.closes(tab);
                }
            }
            Event::CloseAll => self.closes_all(),
            Event::Show(number, page) => {
                if let Some(tab) = self.tab(number) {
                    self.world.shows(tab, page.address());
                }
            }
            Event::Replace(number) => {
                if let Some(tab) = self.tab(number) {
                    let added = self.world.replaces(tab);
                    for known in &mut self.tabs {
                        if *known == tab {
                            *known = added;
                        }
                    }
                }
            }
            Event::SignIn(place) => self.signs_in(place),
            Event::SignInWithin(place) => {
                world.runs_past_listings();
                if world.has_tab_in(place.store()) && !world.service.is_unreachable {
                    let token = format!("{TOKEN}within.{}.", self.age);
                    let site = format!("https://{}.example", self.age);
                    world.service.opens(&token);
                    world.signs_in_within_with(place.store(), &site, &token);
                }
            }
            Event::SignOutThere(place) => {
                if world.has_tab_in(place.store()) {
                    world.signs_out_at_the_service(place.store());
                    self.viewers[place as usize] = None;
                }
            }
            Event::Ask(wish, place) => self.asks(wish, place),
            Event::Wait(milliseconds) => world.runs_for(milliseconds),
            Event::SignOuts(sign_out) => world.service.sign_out = sign_out,
            Event::Accounts(looks) => {
                let page = "https://www.netflix.com/account";
                world.service.account = match looks {
                    Looks::Honest => Account::Honest,
                    Looks::Odd => Account::Answers(answered(500, page)),
                    Looks::Silent => Account::Answers(Answer::TimedOut),
                };
            }
            Event::Reachable(is_reachable) => world.service.is_unreachable = !is_reachable,
            Event::Breaks(fault) => world.faults = faults(fault),
            Event::Sleep if self.deaths != Deaths::Never => world.dies(false),
            Event::DieIn(points, answers_arrive) if self.deaths != Deaths::Never => {
                world.dies_in = Some(DeathBetween {
                    points,
                    answers_arrive,
                    spares_tabs: self.deaths == Deaths::AfterTabs,
                });
            }
            Event::Sleep | Event::DieIn(..) => {}
            Event::Quit(pages) => self.quits(pages, None),
            Event::QuitWithout(name) => self.quits(&[], Some(name)),
            Event::Ring => {
                world.feed(Input::TimePassed);
            }
            Event::Tick => world.ticks(),
            Event::Device(activity) => {
                if activity != Activity::Active {
                    // Whoever leaves the device alone is signed out of it sooner or later.
                    self.viewers = Default::default();
                }
                world.feed(Input::ActivityChanged(activity));
            }
            Event::NetworkReturns => {
                world.feed(Input::NetworkReturned);
            }
            Event::Permit(is_permitted) => {
                world.withdrawn = if is_permitted {
                    Vec::new()
                } else {
                    vec![netflix().service()]
                };
                world.feed(Input::AccessChanged);
            }
            Event::Update => {
                self.notes_what_a_quit_forgets();
                self.world.forgets_memory();
                self.world.dies(false);
                self.world.wakes();
            }
            Event::SetClock(minutes) => world.clock_ahead = A_DAY + i64::from(minutes) * 60_000,
        }
    }

    /// People sign in where the service is open and nobody is signed in.
    fn signs_in(&mut self, place: Place) {
        let world = &mut self.world;
        world.runs_past_listings();
        let store = place.store();
        let is_out = !world
            .jar
            .iter()
            .any(|(held_in, held)| held_in.0 == store && is_session(held));
        if is_out
            && !world.service.is_unreachable
            && let Some(tab) = world.a_tab_in(store)
        {
            // Whoever signs in has touched the device.
            world.feed(Input::ActivityChanged(Activity::Active));
            world.shows(tab, Page::Login.address());
            world.runs_past_listings();
            let token = format!("{TOKEN}of.{}.", self.age);
            world.service.opens(&token);
            world.signs_in_with(store, &token);
            world.shows(tab, Page::Browse.address());
            self.viewers[place as usize] = Some(token);
        }
    }

    fn quits(&mut self, pages: &[Page], lost: Option<&str>) {
        self.notes_what_a_quit_forgets();
        let world = &mut self.world;
        world.quits();
        if let Some(name) = lost {
            world.halves(name);
        }
        let addresses: Vec<_> = pages.iter().map(|page| page.address()).collect();
        world.starts_anew(&addresses);
        self.tabs = world.open_tabs();
        self.viewers = Default::default();
    }

    fn notes_what_a_quit_forgets(&mut self) {
        let saved = self.world.saved().unwrap_or_default();
        for (place, is_forgotten) in Place::ALL.iter().zip(&mut self.forgotten) {
            let session = saved.session(&session_in(place.store()));
            *is_forgotten |= session.is_some_and(|it| it.ending.is_some());
        }
        let world = &self.world;
        let written = world.written();
        for (place, is_unwritten) in Place::ALL.iter().zip(&mut self.unwritten) {
            let mut jar = world.jar.iter();
            let is_there = jar.any(|(store, held)| store.0 == place.store() && is_session(held));
            let session = written.session(&session_in(place.store()));
            let is_written = session.is_some_and(|it| it.status.is_some());
            *is_unwritten |= is_there && !is_written && !written.settings.shared_device;
        }
    }

    /// Whether a session of this store was left in the jar by a quit, and written down nowhere.
    pub fn has_unwritten(&self, place: Place) -> bool {
        self.unwritten[place as usize]
    }

    /// Whether the capture of a session was lost in a quit.
    pub fn has_forgotten(&self, place: Place) -> bool {
        self.forgotten[place as usize]
    }

    /// Whether it was, and the jar was left with a part of the session.
    pub fn has_forgotten_half(&self, place: Place) -> bool {
        self.has_forgotten(place) && self.world.has_halves(place.store())
    }

    fn closes_all(&mut self) {
        for tab in std::mem::take(&mut self.tabs) {
            self.world.closes(tab);
        }
    }

    /// Everything works again, and whatever has not come to a good end is tried again.
    pub fn is_mended(&mut self) {
        let world = &mut self.world;
        world.dies_in = None;
        world.faults = Faults::default();
        if !std::mem::take(&mut world.withdrawn).is_empty() {
            world.feed(Input::AccessChanged);
        }
        world.service.sign_out = SignOut::Works;
        world.service.account = Account::Honest;
        world.service.is_unreachable = false;
        self.settles();
        for place in Place::ALL {
            if self.is_unresolved(place) {
                let session = session_in(place.store());
                self.commands(&Command::Retry { session });
            }
        }
        self.settles();
    }

    /// Nothing more is under way, and there is an end to everything.
    pub fn settles(&mut self) {
        self.world.settles();
        // Whoever watches ticks by now, and finds what a death has swallowed.
        self.world.ticks();
        self.world.settles();
        self.nothing_is_said_of_the_living();
        self.everybody_elses_cookies_are_there();
    }

    /// Everybody goes home, and everything works again.
    pub fn ends_well(&mut self, with_a_restart: bool) {
        self.is_mended();
        self.commands(&Command::SetSharedDevice { shared: true });
        self.closes_all();
        if with_a_restart {
            // A closing that was never written down is found by the next start.
            self.settles();
            self.world.quits();
            self.world.starts_anew(&[]);
        }
        self.is_mended();
        for session in &self.world.state.sessions {
            assert!(!session.is_ending() && session.grace.is_none());
            let status = session.status;
            assert!(
                !matches!(status, Some(Verdict::SigningOut | Verdict::SignedIn)),
                "{:?} stays {status:?}",
                session.key,
            );
        }
    }
}

fn others(name: &str, domain: &str) -> Cookie {
    cookie(name, domain, "/", THEIRS)
}

fn is_session(cookie: &Cookie) -> bool {
    cookie.value.expose().starts_with(TOKEN) && cookie.key.partition.is_none()
}

fn faults(fault: Fault) -> Faults {
    let mut faults = Faults::default();
    match fault {
        Fault::Nothing => {}
        Fault::KeepsCookie => faults.keeps_cookie = Some("nfvdid"),
        Fault::KeepsStore => faults.keeps_stores = vec![StoreKind::IndexedDb],
        Fault::RefusesToList => faults.refuses_to_list = true,
        Fault::ListHangs => faults.list_hangs = true,
        Fault::ListsTooMuch => faults.lists_too_much = true,
        Fault::RemovalHangs => faults.removal_hangs = true,
        Fault::RefusesToSend => faults.refuses_to_send = true,
        Fault::WipeHangs => faults.wipe_hangs = true,
        Fault::SavesNothing => faults.saves_nothing = true,
    }
    faults
}
