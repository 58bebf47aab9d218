//! Everything the core remembers.

use super::absence::Absence;
use super::effect::Toolbar;
use super::ids::{RunId, ServiceId, SessionKey, TabId};
use super::policy::Policy;
use super::session::Session;
use super::settings::Settings;
use super::time::Millis;
use crate::written;

/// What the core remembers between two inputs. It holds captures, so it lives in memory only;
/// what may be on disk is its [`Journal`](super::durable::Journal).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct State {
    /// The user's choices as far as they hold: what is set for the machine goes before them.
    pub settings: Settings,
    /// The user's choices as they were made.
    pub chosen: Settings,
    /// What is set for this machine.
    pub policy: Policy,
    /// Whether the browser is kept from offering to save passwords.
    pub spares_passwords: bool,
    /// Every service that was met, in each store.
    pub sessions: Vec<Session>,
    /// The tabs that show a service.
    pub tabs: Vec<WatchedTab>,
    /// The number of the last run.
    pub last_run: u32,
    /// When the core has asked to be woken.
    pub wake_at: Option<Millis>,
    /// What the toolbar shows.
    pub toolbar: Toolbar,
    /// The time of the last step.
    pub clock: Millis,
    /// Whether the worker is kept awake.
    pub is_watching: bool,
    /// How long nobody has used the device.
    pub absence: Absence,
    /// The services that the start guard is set for; none while that is not known, as after a start.
    pub guarded: Option<Vec<ServiceId>>,
    /// The services that are switched on: the user lets the extension reach them. None while that is
    /// not known, as after a start.
    pub reached: Option<Vec<ServiceId>>,
    /// What is on disk is of a newer version. It is left as it is.
    pub is_outdated: bool,
    /// The background has found something on disk when it started: the extension has run here before.
    pub has_run_before: bool,
    /// The browser has started, and its jar is to be looked through once that is known.
    pub is_start_due: bool,
}

written!(State {
    settings,
    chosen,
    policy,
    spares_passwords,
    sessions,
    tabs,
    last_run,
    wake_at,
    toolbar,
    clock,
    is_watching,
    absence,
    guarded,
    reached,
    is_outdated,
    has_run_before,
    is_start_due
});

/// A tab that shows a service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WatchedTab {
    /// Its number.
    pub tab: TabId,
    /// What is signed in there, if anybody is.
    pub session: SessionKey,
    /// Whether it shows the service's sign-in page.
    pub on_sign_in_page: bool,
}

written!(WatchedTab {
    tab,
    session,
    on_sign_in_page
});

impl State {
    /// Lets what is set for this machine hold from the start.
    pub fn obey(&mut self, policy: Policy) {
        self.settings = policy.applied_to(&self.chosen);
        self.policy = policy;
    }

    /// The session, if it is known.
    pub fn session(&self, key: &SessionKey) -> Option<&Session> {
        self.sessions.iter().find(|session| session.key == *key)
    }

    /// The session, made known if it was not.
    pub fn session_mut(&mut self, key: &SessionKey, now: Millis) -> &mut Session {
        let at = match self.sessions.iter().position(|known| known.key == *key) {
            Some(at) => at,
            None => {
                self.sessions.push(Session::new(key.clone(), now));
                self.sessions.len() - 1
            }
        };
        &mut self.sessions[at]
    }

    /// The tabs that show this service in this store.
    pub fn tabs_of<'a>(&'a self, key: &'a SessionKey) -> impl Iterator<Item = &'a WatchedTab> {
        self.tabs.iter().filter(move |tab| tab.session == *key)
    }

    /// Whether somebody uses the same service in another store.
    pub fn has_neighbours(&self, key: &SessionKey) -> bool {
        let is_neighbour =
            |other: &SessionKey| other.service == key.service && other.store != key.store;
        let is_open = |session: &Session| session.is_signed_in() && is_neighbour(&session.key);
        self.sessions.iter().any(is_open) || self.tabs.iter().any(|tab| is_neighbour(&tab.session))
    }

    /// Whether the service may be reached, as far as is known.
    pub fn reaches(&self, service: &ServiceId) -> bool {
        let reached = self.reached.as_ref();
        reached.is_none_or(|reached| reached.contains(service))
    }

    /// A number for a new run.
    pub fn next_run(&mut self) -> RunId {
        self.last_run = self.last_run.wrapping_add(1);
        RunId(self.last_run)
    }
}
