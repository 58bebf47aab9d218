//! One ending, driven by hand: what the core asks for is seen in its order, and answered one by one.

use end_credits::core::cookie::{Cookie, CookieKey, Traits};
use end_credits::core::effect::{Effect, Request};
use end_credits::core::ending::{self, Turn};
use end_credits::core::ids::{RunId, SessionKey, TabId};
use end_credits::core::input::{Errand, Listing, Outcome};
use end_credits::core::receipt::{Answer, Finding, Trigger};
use end_credits::core::recipe::{
    Method, Probe, ProbeKind, Recipe, SendAs, SignOutRequest, Source, StoragePlace, Token,
};
use end_credits::core::secret::Secret;
use end_credits::core::session::Session;
use end_credits::core::settings::Settings;
use end_credits::core::stored::Stored;
use end_credits::core::time::Millis;
use end_credits::core::verdict::{Cause, Verdict};

pub const ORIGIN: &str = "https://app.example.com";
pub const KEY: &str = "token";
pub const SIGN_OUT: &str = "https://example.com/sign-out";
pub const API: &str = "https://example.com/api/me";

/// A service that is signed out of by one plain request, and proved by a redirect.
pub const PLAIN: Recipe = Recipe {
    id: "example",
    name: "Example",
    domains: &["example.com"],
    tab_hosts: &[],
    identity: &[],
    hosts: &["example.com"],
    auth_cookies: &["sid"],
    auth_storage: &[],
    sign_out: &[SignOutRequest {
        method: Method::Get,
        url: SIGN_OUT,
        body: None,
        tokens: &[],
        done: None,
    }],
    probe: Probe {
        kind: ProbeKind::Redirect,
        url: Some("https://example.com/account"),
        lands: None,
        tokens: &[],
    },
    sign_in_pages: &["/login"],
    light_path: "/robots.txt",
    profile_gate: None,
};

pub const STORAGE: &[StoragePlace] = &[StoragePlace {
    origin: ORIGIN,
    key: KEY,
}];

/// The token that a page keeps, as a header.
pub const STORED_TOKEN: &[Token] = &[Token {
    from: Source::Storage {
        origin: ORIGIN,
        within: "",
    },
    name: KEY,
    send_as: SendAs::Header("x-token"),
}];

pub fn cookie(name: &str) -> Cookie {
    Cookie {
        key: CookieKey {
            name: name.to_owned(),
            domain: ".example.com".to_owned(),
            path: "/".to_owned(),
            host_only: false,
            partition: None,
        },
        value: Secret::new("secret".to_owned()),
        traits: Traits::default(),
    }
}

pub fn stored() -> Stored {
    Stored {
        origin: ORIGIN.to_owned(),
        key: KEY.to_owned(),
        value: Secret::new("secret".to_owned()),
    }
}

pub fn answered(status: u16, final_address: &str) -> Answer {
    Answer::Answered {
        status,
        final_address: final_address.to_owned(),
    }
}

/// The ending of one session of one service.
pub struct Story {
    pub session: Session,
    recipe: &'static Recipe,
    now: Millis,
    last_run: u32,
    /// What was asked for and not answered yet, in its order.
    pub asked: Vec<Effect>,
}

impl Story {
    /// Somebody is signed in, on a shared device.
    pub fn of(recipe: &'static Recipe) -> Story {
        let key = SessionKey {
            service: recipe.service(),
            store: "0".into(),
        };
        let mut session = Session::new(key, Millis(1_000));
        session.stand(Verdict::SignedIn, None, Millis(1_000));
        Story {
            session,
            recipe,
            now: Millis(1_000),
            last_run: 0,
            asked: Vec::new(),
        }
    }

    /// The same, with the token that the service's page keeps.
    pub fn with_token(recipe: &'static Recipe) -> Story {
        let mut story = Story::of(recipe);
        story.session.note_stored(stored());
        story
    }

    pub fn begins(&mut self) {
        self.turn(|session, recipe, turn| {
            ending::begin(session, recipe, Trigger::LastTabClosed, turn);
        });
    }

    /// The background has died, and goes on from its memory.
    pub fn dies(&mut self) {
        self.asked.clear();
        self.turn(ending::resume);
    }

    /// So many milliseconds pass.
    pub fn waits(&mut self, milliseconds: u64) {
        self.now = self.now + milliseconds;
        self.turn(ending::pass_time);
    }

    fn turn(&mut self, act: impl FnOnce(&mut Session, &'static Recipe, &mut Turn<'_>)) {
        let mut effects = Vec::new();
        let mut turn = Turn {
            now: self.now,
            shared_device: true,
            is_withdrawn: false,
            is_urgent: false,
            choices: Settings::default().of(&self.session.key.service),
            tabs: &[],
            has_neighbours: false,
            last_run: &mut self.last_run,
            effects: &mut effects,
        };
        act(&mut self.session, self.recipe, &mut turn);
        self.asked.extend(effects);
    }

    fn outcome(&mut self, outcome: Outcome) {
        self.turn(|session, recipe, turn| ending::take(session, recipe, outcome, turn));
    }

    /// Takes the one effect that is meant out of those that wait.
    fn take<T>(&mut self, what: &str, is_meant: impl Fn(&Effect) -> Option<T>) -> T {
        let at = self
            .asked
            .iter()
            .position(|effect| is_meant(effect).is_some());
        let at = at.unwrap_or_else(|| panic!("no {what} among {:?}", self.asked));
        let effect = self.asked.remove(at);
        is_meant(&effect).expect("it was meant")
    }

    /// Whether a request of any kind waits to be answered.
    pub fn sends(&self) -> bool {
        self.asked
            .iter()
            .any(|effect| matches!(effect, Effect::Send { .. }))
    }

    /// Whether anything is to be removed.
    pub fn removes(&self) -> bool {
        let is_removal = |effect: &Effect| {
            matches!(
                effect,
                Effect::RemoveCookies { .. } | Effect::WipeStores { .. }
            )
        };
        self.asked.iter().any(is_removal)
    }

    pub fn lists(&mut self, cookies: Vec<Cookie>) -> Listing {
        let purpose = self.take("listing", |effect| match effect {
            Effect::ListCookies { purpose, .. } => Some(*purpose),
            _ => None,
        });
        let cookies = Some(cookies);
        self.outcome(Outcome::Listed { purpose, cookies });
        purpose
    }

    pub fn removes_all(&mut self) {
        let cookies = self.take("removal", |effect| match effect {
            Effect::RemoveCookies { cookies, .. } => Some(cookies.len() as u32),
            _ => None,
        });
        self.outcome(Outcome::CookiesRemoved {
            removed: cookies,
            left: 0,
        });
    }

    pub fn wipes(&mut self) {
        self.take("wipe", |effect| match effect {
            Effect::WipeStores { .. } => Some(()),
            _ => None,
        });
        self.outcome(Outcome::StoresWiped { left: Vec::new() });
    }

    /// The request that waits.
    pub fn request(&mut self) -> Request {
        self.take("request", |effect| match effect {
            Effect::Send { request, .. } => Some(request.clone()),
            _ => None,
        })
    }

    pub fn answers(&mut self, errand: Errand, answer: Answer, shows: Option<Finding>) {
        self.outcome(Outcome::Answered {
            errand,
            answer,
            shows,
        });
    }

    /// The tab for a visit is opened, or is not.
    pub fn opens(&mut self, tab: Option<TabId>) -> RunId {
        let run = self.take("tab", |effect| match effect {
            Effect::OpenVisit { run, .. } => Some(*run),
            _ => None,
        });
        self.outcome(Outcome::VisitOpened { tab });
        run
    }

    /// The visit that waits.
    pub fn visit(&mut self) -> Effect {
        self.take("visit", |effect| match effect {
            Effect::Visit { .. } => Some(effect.clone()),
            _ => None,
        })
    }

    pub fn saved(&mut self) {
        self.take("saving", |effect| (*effect == Effect::Save).then_some(()));
    }

    pub fn verdict(&self) -> (Verdict, Option<Cause>) {
        let status = self.session.status.expect("it stands somehow");
        (status, self.session.cause)
    }
}
