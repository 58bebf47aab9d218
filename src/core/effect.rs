//! What is to be done. Every effect is safe to do twice.

use super::address::Origin;
use super::cookie::{Cookie, CookieKey};
use super::ids::{RunId, ServiceId, SessionKey, StoreId, TabId};
use super::input::{Errand, Listing};
use super::recipe::{Marker, Method, Sign, Token};
use super::secret::Secret;
use super::settings::Wipe;
use super::stored::Stored;
use super::time::Millis;
use super::verdict::Verdict;

/// One thing to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Write the state and the view into the extension's memory.
    Save,
    /// Write the journal to disk.
    SaveJournal,
    /// Keep the receipt of that session's ending among those that a page lists.
    KeepReceipt {
        /// Which session.
        session: SessionKey,
    },
    /// Take from the disk the receipts that are not to be there any more: those kept for long
    /// enough, on a shared device all.
    TidyReceipts,
    /// Send a request to the service.
    Send {
        /// For which session.
        session: SessionKey,
        /// Of which run.
        run: RunId,
        /// What to send.
        request: Request,
    },
    /// List the service's cookies, of every kind, in the session's store.
    ListCookies {
        /// For which session.
        session: SessionKey,
        /// Of which run.
        run: RunId,
        /// Why.
        purpose: Listing,
    },
    /// Read what these tabs keep at the places that the service's recipe names.
    ReadStorage {
        /// For which session.
        session: SessionKey,
        /// Its tabs.
        tabs: Vec<TabId>,
    },
    /// Open a blank tab of the session's store, behind the others and without a sound.
    OpenVisit {
        /// For which session.
        session: SessionKey,
        /// Of which run.
        run: RunId,
    },
    /// Go to the service's sign-out page in that tab, wait until its work is done, and close the tab.
    Visit {
        /// For which session.
        session: SessionKey,
        /// Of which run.
        run: RunId,
        /// The tab.
        tab: TabId,
        /// What for: [`Errand::SignOut`] or [`Errand::SignOutCaptured`].
        errand: Errand,
        /// Where.
        url: &'static str,
        /// What shows that the work is done.
        done: Sign,
        /// What the visit carries in the place of the store's cookies.
        cookies: Option<Secret>,
    },
    /// Close a tab that was opened for a visit.
    CloseTab(TabId),
    /// Remove these cookies from the session's store.
    RemoveCookies {
        /// For which session.
        session: SessionKey,
        /// Of which run.
        run: RunId,
        /// Which.
        cookies: Vec<CookieKey>,
    },
    /// Do now what will let [`Effect::WipeStores`] work without the service's help.
    PrepareWipe(StoresPlace),
    /// Clear everything else that the service keeps in this browser.
    WipeStores {
        /// For which session.
        session: SessionKey,
        /// Of which run.
        run: RunId,
        /// Where.
        place: StoresPlace,
    },
    /// Set these cookies anew, all as they are but for the time they last: they go with the browser.
    SealCookies {
        /// Of which session.
        session: SessionKey,
        /// Which, as they were last seen.
        cookies: Vec<Cookie>,
        /// Whether a browser that is fit for it seals in two what leaves a stub.
        in_two: bool,
        /// When they go at the latest, where the browser would take those that go with it out of a
        /// sign-out that is sent as it quits.
        until: Millis,
    },
    /// Keep the worker awake and say [`Input::Ticked`](super::input::Input::Ticked) every so often,
    /// and tell when the device falls idle; or no more of it.
    Watch(bool),
    /// List all tabs.
    ListTabs,
    /// Look whether something plays in these tabs.
    LookForPlayback(Vec<TabId>),
    /// Hold back the cookies of these services, and of no others, from a next start of the browser
    /// on until its sweep has been through.
    Guard(Vec<ServiceId>),
    /// See which services there are and which of them the user lets the extension reach, and be ready
    /// to wipe at their origins.
    CheckAccess,
    /// Say that these services are switched off, and that nobody looks after them any more.
    SayForgotten {
        /// The services' names as people know them.
        names: Vec<&'static str>,
    },
    /// Open the page that says what the extension does.
    Welcome,
    /// See what is set for this machine.
    ReadPolicy,
    /// See what the user's other browsers have chosen.
    ReadSync,
    /// Tell the user's other browsers what is chosen here.
    WriteSync,
    /// Keep the browser from offering to save passwords, or let it again.
    SparePasswords(bool),
    /// Ask whether somebody is still here, for the sessions of these services will be ended.
    AskStillHere {
        /// The services' names as people know them.
        names: Vec<&'static str>,
    },
    /// Take that question back.
    UnaskStillHere,
    /// Say [`Input::TimePassed`](super::input::Input::TimePassed) at that time; none: never.
    WakeAt(Option<Millis>),
    /// Show how things stand on the toolbar.
    ShowToolbar(Toolbar),
    /// Tell the user that a session has not been proved dead.
    Warn {
        /// Which session.
        session: SessionKey,
        /// The service's name as people know it.
        name: &'static str,
        /// How it ended.
        verdict: Verdict,
    },
    /// Take the notification of that session away.
    Unwarn {
        /// Which session.
        session: SessionKey,
    },
    /// Load these tabs anew, so that they show the sign-in page.
    ReloadTabs(Vec<TabId>),
    /// Ask for this page with the cookies of the background's jar, whatever is answered.
    AskInPassing(&'static str),
}

/// Where a service keeps things besides cookies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoresPlace {
    /// The store it is about.
    pub store: StoreId,
    /// The service's registrable domains.
    pub domains: &'static [&'static str],
    /// The origins that tabs have shown, on whatever port.
    pub seen: Vec<Origin>,
    /// The origins that the service is known to use besides, or has cookies at.
    pub known: Vec<Origin>,
    /// A path that each of its hosts answers for without a session.
    pub light_path: &'static str,
    /// Whether the service is open in another store too, which shares its hosts.
    pub has_neighbours: bool,
    /// What is to be removed.
    pub wipe: Wipe,
}

/// A request to a service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// What it is sent for.
    pub errand: Errand,
    /// How it is sent.
    pub method: Method,
    /// Where.
    pub url: &'static str,
    /// The JSON that it carries.
    pub body: Option<&'static str>,
    /// What it must carry beside the cookies.
    pub tokens: &'static [Token],
    /// Where those of them are that a page has kept.
    pub stored: Vec<Stored>,
    /// The texts to look for in the page that comes back.
    pub marker: Option<&'static Marker>,
    /// Whose cookies it carries.
    pub cookies: Credentials,
    /// The browser may be quitting: it is sent in whatever way survives that.
    pub is_urgent: bool,
}

impl Request {
    /// One that carries cookies and nothing else.
    pub fn with(
        errand: Errand,
        method: Method,
        url: &'static str,
        cookies: Credentials,
    ) -> Request {
        Request {
            errand,
            method,
            url,
            body: None,
            tokens: &[],
            stored: Vec::new(),
            marker: None,
            cookies,
            is_urgent: false,
        }
    }
}

/// Whose cookies a request carries.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Credentials {
    /// The background's own jar's.
    Jar,
    /// Those which a store that is not the background's own holds at the time of sending.
    Store(StoreId),
    /// These and no others, as a `cookie` header; what the answer sets is not kept.
    Header(Secret),
}

/// What the toolbar icon shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Toolbar {
    /// Nothing is watched.
    #[default]
    Idle,
    /// A session is open and watched.
    Watching,
    /// A session is being ended.
    SigningOut,
    /// The last session ended well.
    SignedOut,
    /// A session has not been proved dead; stays until that is resolved.
    Warning,
}

crate::written!(enum Toolbar {
    0 => Idle,
    1 => Watching,
    2 => SigningOut,
    3 => SignedOut,
    4 => Warning,
});

impl Effect {
    /// Removes the given cookies.
    pub fn remove(session: &SessionKey, run: RunId, cookies: &[Cookie]) -> Effect {
        Effect::RemoveCookies {
            session: session.clone(),
            run,
            cookies: cookies.iter().map(|cookie| cookie.key.clone()).collect(),
        }
    }

    /// Lists the service's cookies.
    pub fn list(session: &SessionKey, run: RunId, purpose: Listing) -> Effect {
        Effect::ListCookies {
            session: session.clone(),
            run,
            purpose,
        }
    }
}
