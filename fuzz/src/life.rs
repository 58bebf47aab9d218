//! A state that lives: things happen to it, what it asks for is answered somehow, and what must hold
//! always is checked at every step.

use super::answers::FINDINGS;
use super::chance::{URLS, rarely, text};
use super::values::{self, TOKEN};
use arbitrary::{Arbitrary, Result, Unstructured};
use end_credits::core::address::Address;
use end_credits::core::catalogue;
use end_credits::core::codec;
use end_credits::core::durable::Journal;
use end_credits::core::effect::{Credentials, Effect, StoresPlace};
use end_credits::core::ids::{RunId, SessionKey, TabId};
use end_credits::core::input::{Input, Outcome};
use end_credits::core::receipt::{Answer, Finding, Role, StoreKind};
use end_credits::core::recipe::Recipe;
use end_credits::core::secret::Secret;
use end_credits::core::session::Session;
use end_credits::core::state::State;
use end_credits::core::step::step;
use end_credits::core::stored::Stored;
use end_credits::core::time::Millis;
use end_credits::core::verdict::Verdict;
use end_credits::decode::answer::answered;
use end_credits::decode::{cookie, events, tab};
use std::collections::BTreeSet;

/// As many effects wait for their answer at most.
const MOST_WAITING: usize = 32;

const STORES_LEFT: [StoreKind; 5] = [
    StoreKind::LocalStorage,
    StoreKind::IndexedDb,
    StoreKind::CacheStorage,
    StoreKind::ServiceWorkers,
    StoreKind::HttpCache,
];

/// A state, its time, and what it waits for.
pub struct Life {
    /// The state.
    pub state: State,
    /// The time.
    pub now: Millis,
    /// Whether its receipts were all written by the core itself, so that they can be held to it.
    is_honest: bool,
    waiting: Vec<Effect>,
    /// How its sessions have stood.
    pub reached: BTreeSet<&'static str>,
}

impl Life {
    /// A life that begins with nothing.
    pub fn new() -> Life {
        let mut life = Life::of(State::default());
        life.is_honest = true;
        life
    }

    /// A life that goes on with a state, whoever wrote it.
    pub fn of(state: State) -> Life {
        Life {
            state,
            now: Millis(1_000_000),
            is_honest: false,
            waiting: Vec::new(),
            reached: BTreeSet::new(),
        }
    }

    /// The browser has restarted: what is left is what is on disk.
    pub fn restart(&mut self) {
        self.state = Journal::of(&self.state).restore();
        self.waiting.clear();
    }

    /// One thing that happens.
    pub fn lives(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        match u.int_in_range(0..=15_u8)? {
            0..=4 => self.event(u)?,
            5..=11 => self.answer(u)?,
            12 => {
                let passed = u.choose(&[0, 1, 40, 1_500, 6_000, 50_000, u64::MAX])?;
                self.now = self.now + *passed;
                self.step(Input::TimePassed);
            }
            13 => self.step(Input::Woke),
            14 => {
                let (message, sender) = super::messages::sent(u)?;
                super::messages::heard(self, &message, &sender);
            }
            _ => {
                if rarely(u, 2)? {
                    self.restart();
                }
                let tabs = (0..u.choose_index(4)?).map(|_| values::tab(u));
                let tabs: Vec<_> = tabs.collect::<Result<_>>()?;
                self.step(Input::Started(tabs.iter().filter_map(tab::facts).collect()));
            }
        }
        Ok(())
    }

    fn event(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        let (name, details) = values::event(u)?;
        if let Some(input) = events::event(&name, &details) {
            self.step(input);
        }
        Ok(())
    }

    /// Answers one of the effects that wait, each once.
    fn answer(&mut self, u: &mut Unstructured<'_>) -> Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let at = u.choose_index(self.waiting.len())?;
        let (session, run, outcome) = match self.waiting.remove(at) {
            Effect::Send {
                session,
                run,
                request,
            } => {
                let answer = any_answer(u)?;
                let errand = request.errand;
                let shows = match request.marker {
                    Some(_) => Some(*u.choose(&FINDINGS)?),
                    None => None,
                };
                let outcome = Outcome::Answered {
                    errand,
                    answer,
                    shows,
                };
                (session, run, outcome)
            }
            Effect::ListCookies {
                session,
                run,
                purpose,
            } => {
                let cookies = match rarely(u, 8)? {
                    true => None,
                    false => {
                        let listed = (0..u.choose_index(5)?).map(|_| values::cookie(u));
                        let listed: Vec<_> = listed.collect::<Result<_>>()?;
                        let cookies = listed.iter().filter_map(cookie::listed);
                        Some(cookies.map(|(_, cookie)| cookie).collect())
                    }
                };
                (session, run, Outcome::Listed { purpose, cookies })
            }
            Effect::Visit {
                session,
                run,
                errand,
                ..
            } => {
                let outcome = Outcome::Answered {
                    errand,
                    answer: any_answer(u)?,
                    shows: None,
                };
                (session, run, outcome)
            }
            Effect::OpenVisit { session, run } => {
                let tab = match rarely(u, 4)? {
                    true => None,
                    false => Some(TabId(i32::arbitrary(u)?)),
                };
                (session, run, Outcome::VisitOpened { tab })
            }
            Effect::ReadStorage { session, .. } => {
                let recipe = recipe_of(&session);
                let mut stored = Vec::new();
                for (origin, key) in recipe.storage_places() {
                    stored.push(Stored {
                        origin: origin.to_owned(),
                        key: key.to_owned(),
                        value: Secret::new(String::arbitrary(u)?),
                    });
                }
                (session, RunId(0), Outcome::StorageRead { stored })
            }
            Effect::RemoveCookies { session, run, .. } => {
                let removed = u32::arbitrary(u)?;
                let left = if rarely(u, 4)? { u32::arbitrary(u)? } else { 0 };
                (session, run, Outcome::CookiesRemoved { removed, left })
            }
            Effect::WipeStores { session, run, .. } => {
                let left = match rarely(u, 4)? {
                    true => vec![*u.choose(&STORES_LEFT)?],
                    false => Vec::new(),
                };
                (session, run, Outcome::StoresWiped { left })
            }
            _ => return Ok(()),
        };
        self.done(session, run, outcome);
        Ok(())
    }

    fn done(&mut self, session: SessionKey, run: RunId, outcome: Outcome) {
        self.step(Input::Done {
            session,
            run,
            outcome,
        });
    }

    /// Takes up an input, and checks what came of it.
    pub fn step(&mut self, input: Input) {
        let before: Vec<(SessionKey, Option<Verdict>)> = self
            .state
            .sessions
            .iter()
            .map(|session| (session.key.clone(), session.status))
            .collect();
        let effects = step(&mut self.state, input, self.now);
        let standings = self.state.sessions.iter().filter_map(|it| it.status);
        self.reached.extend(standings.map(Verdict::as_str));
        effects.iter().for_each(check_effect);
        if self.is_honest {
            for session in &self.state.sessions {
                let was = before.iter().find(|(key, _)| *key == session.key);
                let was = was.and_then(|(_, status)| *status);
                if session.status == Some(Verdict::SignedOut) && was != session.status {
                    check_proof(session);
                }
            }
        }
        self.waiting.extend(effects);
        self.waiting.retain(|effect| {
            matches!(
                effect,
                Effect::Send { .. }
                    | Effect::ListCookies { .. }
                    | Effect::RemoveCookies { .. }
                    | Effect::WipeStores { .. }
            )
        });
        let too_many = self.waiting.len().saturating_sub(MOST_WAITING);
        self.waiting.drain(..too_many);
    }

    /// What is written down is what is read, and no token is on disk.
    pub fn check_written(&self) {
        let text = codec::encode(&self.state);
        assert_eq!(codec::decode(&text).as_ref(), Ok(&self.state));
        let text = codec::encode(&Journal::of(&self.state));
        assert!(!text.contains(TOKEN), "a token is on disk");
    }
}

/// An answer, mostly one that says something.
fn any_answer(u: &mut Unstructured<'_>) -> Result<Answer> {
    Ok(match u.int_in_range(0..=15_u8)? {
        0 => Answer::TimedOut,
        1 => Answer::Failed,
        2 => Answer::Refused,
        3 => answered(u16::arbitrary(u)?, &text(u, URLS)?),
        4..=6 => answered(200, &text(u, URLS)?),
        7 => answered(200, "https://www.netflix.com/account"),
        _ => answered(200, "https://www.netflix.com/login?nextpage=x"),
    })
}

fn recipe_of(session: &SessionKey) -> &'static Recipe {
    catalogue::recipe(&session.service).expect("only services of the catalogue are acted upon")
}

/// Nothing is sent to, and nothing removed from, anybody but the service.
fn check_effect(effect: &Effect) {
    match effect {
        Effect::Send {
            session, request, ..
        } => {
            let address = Address::parse(request.url).expect("a sound address");
            assert!(address.is_secure(), "{address:?} is not secure");
            assert!(
                recipe_of(session).owns_host(address.host()),
                "a request to {address:?}"
            );
            if request.cookies == Credentials::Jar {
                assert!(session.store.is_background_jar(), "the wrong jar is used");
            }
        }
        Effect::RemoveCookies {
            session, cookies, ..
        } => {
            for key in cookies {
                assert!(
                    recipe_of(session).owns_host(key.host()),
                    "a cookie of {:?} is removed",
                    key.domain
                );
            }
        }
        Effect::WipeStores { place, .. } => check_place(place),
        Effect::PrepareWipe(place) => check_place(place),
        _ => {}
    }
}

fn check_place(place: &StoresPlace) {
    let recipe = catalogue::RECIPES
        .iter()
        .find(|recipe| recipe.domains == place.domains)
        .expect("the domains are those of a service");
    for origin in place.seen.iter().chain(&place.known) {
        assert!(recipe.owns_host(origin.host()), "{origin} is wiped");
    }
}

/// `signed-out` is said on both checks of the receipt.
fn check_proof(session: &Session) {
    let receipt = session.receipt.as_ref().expect("signed out on evidence");
    assert_eq!(receipt.verdict, Verdict::SignedOut);
    let last = |role: Role| {
        let mut exchanges = receipt.exchanges.iter().rev();
        let found = exchanges.find(|exchange| exchange.role == role);
        found.and_then(|exchange| exchange.finding)
    };
    assert_eq!(last(Role::Probe), Some(Finding::SignedOut), "the probe");
    assert_eq!(last(Role::Replay), Some(Finding::SignedOut), "the replay");
}
