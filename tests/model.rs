//! Random lives: people, browsers, services and deaths in any order. However they go, every ending
//! comes to a verdict, and `signed-out` is never said of a session that lives.
//!
//! The checks of [`support::World::feed`] hold at every step besides.
#![cfg(not(target_arch = "wasm32"))]

mod support;

use end_credits::core::command::Command;
use end_credits::core::ids::TabId;
use end_credits::core::input::Input;
use end_credits::core::receipt::{Answer, StoreKind};
use end_credits::core::verdict::Verdict;
use proptest::collection::vec;
use proptest::prelude::*;
use support::service::{Account, SignOut};
use support::{BROWSE, CONTAINER, Death, ELSEWHERE, LOGIN, ORDINARY, World, answered, session_in};

/// One thing that may happen.
#[derive(Clone, Debug)]
enum Event {
    Open(Place, &'static str),
    Close(usize),
    Show(usize, &'static str),
    Replace(usize),
    SignIn(Place),
    SignInWithin(Place),
    SignOutThere(Place),
    Ask(Wish, Place),
    Wait(u64),
    SignOuts(SignOut),
    Accounts(Looks),
    Reachable(bool),
    Keeps(Kept),
    Sleep,
    DieSoon(usize, Death),
    Quit(&'static [&'static str]),
    /// The browser rings although nothing is due.
    Ring,
}

#[derive(Clone, Copy, Debug)]
enum Place {
    Ordinary,
    Contained,
}

#[derive(Clone, Copy, Debug)]
enum Wish {
    SignOut,
    SignOutOfEverything,
    Undo,
    Retry,
    Dismiss,
    Shared(bool),
    Show,
}

#[derive(Clone, Copy, Debug)]
enum Looks {
    Honest,
    Odd,
    Silent,
}

#[derive(Clone, Copy, Debug)]
enum Kept {
    Nothing,
    Cookie,
    Stores,
    Unlisted,
    Unsent,
    HungWipe,
}

impl Place {
    fn store(self) -> &'static str {
        match self {
            Place::Ordinary => ORDINARY,
            Place::Contained => CONTAINER,
        }
    }
}

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![4 => Just(Place::Ordinary), 1 => Just(Place::Contained)]
}

fn page() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        4 => Just(BROWSE),
        1 => Just(LOGIN),
        1 => Just("https://help.netflix.com/en/"),
        2 => Just(ELSEWHERE),
    ]
}

fn wish() -> impl Strategy<Value = Wish> {
    prop_oneof![
        3 => Just(Wish::SignOut),
        1 => Just(Wish::SignOutOfEverything),
        3 => Just(Wish::Undo),
        3 => Just(Wish::Retry),
        2 => Just(Wish::Dismiss),
        1 => any::<bool>().prop_map(Wish::Shared),
        1 => Just(Wish::Show),
    ]
}

fn sign_out() -> impl Strategy<Value = SignOut> {
    prop_oneof![
        3 => Just(SignOut::Works),
        1 => Just(SignOut::Lies),
        1 => Just(SignOut::SetsTheCookieAgain),
        1 => Just(SignOut::HandsOutAnother),
        1 => Just(SignOut::Fails),
        1 => Just(SignOut::Hangs),
        1 => Just(SignOut::Drops),
        1 => Just(SignOut::RedirectsForEver),
    ]
}

fn death() -> impl Strategy<Value = Death> {
    // Not `NotSaved`: a tab's event that was never written down is lost to any later life.
    prop_oneof![Just(Death::ResultsLost), Just(Death::NothingDone)]
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        6 => (place(), page()).prop_map(|(place, page)| Event::Open(place, page)),
        6 => (0..4_usize).prop_map(Event::Close),
        3 => (0..4_usize, page()).prop_map(|(tab, page)| Event::Show(tab, page)),
        1 => (0..4_usize).prop_map(Event::Replace),
        6 => place().prop_map(Event::SignIn),
        1 => place().prop_map(Event::SignInWithin),
        1 => place().prop_map(Event::SignOutThere),
        4 => (wish(), place()).prop_map(|(wish, place)| Event::Ask(wish, place)),
        8 => prop_oneof![1..60_u64, 60..6_000_u64, 6_000..100_000_u64].prop_map(Event::Wait),
        3 => sign_out().prop_map(Event::SignOuts),
        2 => prop_oneof![2 => Just(Looks::Honest), 1 => Just(Looks::Odd), 1 => Just(Looks::Silent)]
            .prop_map(Event::Accounts),
        1 => any::<bool>().prop_map(Event::Reachable),
        1 => prop_oneof![
            3 => Just(Kept::Nothing),
            1 => Just(Kept::Cookie),
            1 => Just(Kept::Stores),
            1 => Just(Kept::Unlisted),
            1 => Just(Kept::Unsent),
            1 => Just(Kept::HungWipe),
        ]
        .prop_map(Event::Keeps),
        2 => Just(Event::Sleep),
        2 => (1..8_usize, death()).prop_map(|(steps, death)| Event::DieSoon(steps, death)),
        1 => prop_oneof![Just(&[][..]), Just(&[BROWSE][..]), Just(&[BROWSE, ELSEWHERE][..])]
            .prop_map(Event::Quit),
        1 => Just(Event::Ring),
    ]
}

/// A life, and what is known of it.
struct Life {
    world: World,
    tabs: Vec<TabId>,
}

impl Life {
    fn new() -> Life {
        Life {
            world: World::shared(),
            tabs: Vec::new(),
        }
    }

    fn tab(&self, number: usize) -> Option<TabId> {
        self.tabs.get(number % self.tabs.len().max(1)).copied()
    }

    fn lives(&mut self, event: Event) {
        let world = &mut self.world;
        match event {
            Event::Open(place, page) => self.tabs.push(world.opens_in(place.store(), page)),
            Event::Close(number) => {
                if let Some(tab) = self.tab(number) {
                    self.tabs.retain(|known| *known != tab);
                    self.world.closes(tab);
                }
            }
            Event::Show(number, page) => {
                if let Some(tab) = self.tab(number) {
                    self.world.shows(tab, page);
                }
            }
            Event::Replace(number) => {
                if let Some(tab) = self.tab(number) {
                    let added = self.world.replaces(tab);
                    self.tabs.retain(|known| *known != tab);
                    self.tabs.push(added);
                }
            }
            Event::SignIn(place) => {
                world.runs_past_listings();
                // People sign in where the service is open and nobody is signed in.
                let store = place.store();
                let is_out = !world.cookies_in(store).contains(&"NetflixId");
                if is_out && world.has_tab_in(store) && !world.service.is_unreachable {
                    world.signs_in_in(store);
                }
            }
            Event::SignInWithin(place) => {
                world.runs_past_listings();
                let store = place.store();
                if world.has_tab_in(store) && !world.service.is_unreachable {
                    let site = format!("https://{}.example", world.steps);
                    world.signs_in_within(store, &site);
                }
            }
            Event::SignOutThere(place) => {
                if world.has_tab_in(place.store()) {
                    world.signs_out_at_the_service(place.store());
                }
            }
            Event::Ask(wish, place) => {
                let session = session_in(place.store());
                world.commands(match wish {
                    Wish::SignOut => Command::SignOut { session },
                    Wish::SignOutOfEverything => Command::SignOutOfEverything,
                    Wish::Undo => Command::Undo { session },
                    Wish::Retry => Command::Retry { session },
                    Wish::Dismiss => Command::Dismiss { session },
                    Wish::Shared(shared) => Command::SetSharedDevice { shared },
                    Wish::Show => Command::Show,
                });
            }
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
            Event::Keeps(kept) => {
                world.faults = support::Faults::default();
                match kept {
                    Kept::Nothing => {}
                    Kept::Cookie => world.faults.keeps_cookie = Some("nfvdid"),
                    Kept::Stores => world.faults.keeps_stores = vec![StoreKind::IndexedDb],
                    Kept::Unlisted => world.faults.refuses_to_list = true,
                    Kept::Unsent => world.faults.refuses_to_send = true,
                    Kept::HungWipe => world.faults.wipe_hangs = true,
                }
            }
            Event::Sleep => {
                world.falls_asleep();
                world.wakes();
            }
            Event::DieSoon(steps, death) => world.dies_at = Some((world.steps + steps, death)),
            Event::Quit(addresses) => {
                world.quits();
                world.starts(addresses);
                self.tabs = world.open_tabs();
            }
            Event::Ring => {
                world.feed(Input::TimePassed);
            }
        }
        self.nothing_is_said_of_the_living();
    }

    /// Where `signed-out` is said, no session that this browser has held since its start is alive,
    /// but for one that somebody is signed in to right now.
    fn nothing_is_said_of_the_living(&self) {
        for store in [ORDINARY, CONTAINER] {
            if self.world.status_of(store) == Some(Verdict::SignedOut) {
                let left = self.world.forgotten_sessions(store);
                assert!(left.is_empty(), "signed out of {store}, but {left:?} live");
            }
        }
    }

    /// Everybody goes home, and everything works again.
    fn ends_well(&mut self) {
        self.world.dies_at = None;
        self.world.faults = support::Faults::default();
        self.world.service.sign_out = SignOut::Works;
        self.world.service.account = Account::Honest;
        self.world.service.is_unreachable = false;
        self.world
            .commands(Command::SetSharedDevice { shared: true });
        for tab in std::mem::take(&mut self.tabs) {
            self.world.closes(tab);
        }
        self.world.settles();
        self.nothing_is_said_of_the_living();
        for session in &self.world.state.sessions {
            assert!(!session.is_ending() && session.grace.is_none());
            assert!(
                !matches!(
                    session.status,
                    Some(Verdict::SigningOut | Verdict::SignedIn)
                ),
                "{:?} stays {:?}",
                session.key,
                session.status
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_life_ends_in_an_honest_verdict(events in vec(event(), 1..40)) {
        let mut life = Life::new();
        for event in events {
            life.lives(event);
        }
        // Whatever is broken may stay broken: there is an end to it.
        life.world.settles();
        life.nothing_is_said_of_the_living();
        life.ends_well();
    }
}
