//! What happens, as the core is told of it.

use super::address::Address;
use super::catalogue;
use super::command::{Command, SettingsText};
use super::cookie::Cookie;
use super::ids::{RunId, ServiceId, SessionKey, StoreId, TabId};
use super::policy::Policy;
use super::receipt::{Answer, Finding, StoreKind};
use super::recipe::Recipe;
use super::stored::Stored;

/// One thing that happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Input {
    /// The background started with an empty memory: the browser started, or the extension was
    /// installed, updated or switched on. These are the tabs that are open.
    Started(Vec<TabFacts>),
    /// It was the browser that started; comes after [`Input::Started`].
    BrowserStarted,
    /// The extension is new here, or so the browser says; comes after [`Input::Started`].
    Installed,
    /// The background woke with its memory as it was saved; whatever was under way is lost. The
    /// event that woke it follows.
    Woke,
    /// That event, if there was one, has been taken up.
    Awake,
    /// Some time has passed in a watch ([`Effect::Watch`](super::effect::Effect::Watch)).
    Ticked,
    /// Every tab that is open.
    TabsListed(Vec<TabFacts>),
    /// A tab shows something, new or not.
    TabSeen(TabFacts),
    /// A tab is gone.
    TabClosed(TabClosed),
    /// A tab got another number, as when a prerendered page takes its place.
    TabReplaced {
        /// The new number.
        added: TabId,
        /// The old one.
        removed: TabId,
    },
    /// Something plays in a tab that was looked at.
    PlaybackSeen,
    /// A cookie of a service was set or removed by somebody; overwriting is setting.
    CookieChanged {
        /// The store it is in.
        store: StoreId,
        /// The cookie as it is, or as it was.
        cookie: Cookie,
        /// Whether it is gone.
        removed: bool,
    },
    /// A cookie of a service has reached the end of its time.
    CookieExpired {
        /// The store it was in.
        store: StoreId,
        /// The cookie as it was.
        cookie: Cookie,
    },
    /// The device is used, or it is not.
    ActivityChanged(Activity),
    /// There may be a way to the services again.
    NetworkReturned,
    /// A permission was granted or taken away.
    AccessChanged,
    /// Which services the user lets the extension reach, of all that the catalogue knows.
    AccessSeen {
        /// Those services.
        reached: Vec<ServiceId>,
    },
    /// What is set for this machine may have changed.
    PolicyChanged,
    /// What is set for this machine.
    PolicySeen(Box<Policy>),
    /// What the user's other browsers have chosen may have changed.
    SyncChanged,
    /// What the user's other browsers have chosen; none where nothing was.
    SyncSeen(Option<SettingsText>),
    /// A deadline may have passed.
    TimePassed,
    /// The user wishes something.
    Commanded(Command),
    /// The user wishes to be signed out of what this tab shows, now.
    SignOutWished(TabId),
    /// What an [`Effect`](super::effect::Effect) came to.
    Done {
        /// Whose.
        session: SessionKey,
        /// Of which run; older ones are ignored.
        run: RunId,
        /// What came of it.
        outcome: Outcome,
    },
}

/// What the browser says of a tab.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TabFacts {
    /// Its number.
    pub tab: TabId,
    /// The store its cookies are in.
    pub store: StoreId,
    /// What it shows; none where that is hidden from us, which is everywhere but at the services.
    pub address: Option<Address>,
    /// Whether something is to be heard from it.
    pub is_audible: bool,
    /// Whether it is on its way to what it will show.
    pub is_loading: bool,
}

impl TabFacts {
    /// Whether it is nowhere for the moment. Firefox shows some tenth of a second of a blank page where a
    /// tab goes from one host of a service to another in a process of its own.
    pub fn is_in_between(&self) -> bool {
        self.is_loading && self.address.is_none()
    }
}

/// A tab that is gone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TabClosed {
    /// Its number.
    pub tab: TabId,
    /// Whether its window was closed with it, as in a quit of the browser.
    pub with_window: bool,
}

/// What the browser says of the person at the device.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Activity {
    /// Somebody uses it.
    Active,
    /// Nothing has been touched for [`DETECTION_TIME`](super::absence::DETECTION_TIME).
    Idle,
    /// The screen is locked.
    Locked,
}

/// What an effect came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The service's cookies, or none if the browser refused to list them.
    Listed {
        /// Why they were listed.
        purpose: Listing,
        /// The cookies.
        cookies: Option<Vec<Cookie>>,
    },
    /// Cookies were removed.
    CookiesRemoved {
        /// How many are gone.
        removed: u32,
        /// How many the browser would not remove.
        left: u32,
    },
    /// The service's stores were cleared, but for these.
    StoresWiped {
        /// What is left.
        left: Vec<StoreKind>,
    },
    /// A request was answered or given up.
    Answered {
        /// Which request.
        errand: Errand,
        /// What came back.
        answer: Answer,
        /// What the recipe's marker says in the page that came back; none where there is none.
        shows: Option<Finding>,
    },
    /// What the open tabs keep at the places that the recipe names; nothing of origins that no tab
    /// shows.
    StorageRead {
        /// What was found, and where nothing was.
        stored: Vec<Stored>,
    },
    /// A tab for a visit was opened, behind the others and blank, or could not be.
    VisitOpened {
        /// The tab.
        tab: Option<TabId>,
    },
}

impl Outcome {
    /// The same without what another site's cookies may have got into it: no wipe reaches past the
    /// service's own domains, whatever the browser lists.
    pub fn within(mut self, session: &SessionKey) -> Outcome {
        if let Outcome::Listed {
            cookies: Some(cookies),
            ..
        } = &mut self
        {
            let recipe = catalogue::recipe(&session.service);
            cookies.retain(|cookie| recipe.is_some_and(|it| it.owns_host(cookie.key.host())));
        }
        if let Outcome::StorageRead { stored } = &mut self {
            let recipe = catalogue::recipe(&session.service);
            let places = recipe.map(Recipe::storage_places).unwrap_or_default();
            stored.retain(|it| places.iter().any(|(origin, key)| it.is_at(origin, key)));
        }
        self
    }
}

/// Why cookies are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Listing {
    /// To see whether somebody is signed in.
    Notice,
    /// To see whether a session has outlived the browser.
    Start,
    /// To seal for a while longer what is in use.
    Seal,
    /// To hold the session that is about to be ended.
    Capture,
    /// To remove what the sign-out's answer has set.
    Sweep,
    /// To remove what the probe's answer has set.
    LastSweep,
}

impl Listing {
    /// Whether an ending waits for it.
    pub fn is_of_an_ending(self) -> bool {
        !matches!(self, Listing::Notice | Listing::Start | Listing::Seal)
    }
}

/// What a request is sent for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Errand {
    /// To end the session, with the jar's own cookies.
    SignOut,
    /// To end a captured session.
    SignOutCaptured,
    /// To see whether a captured session, by its place in the ending, is still let in.
    Replay(u8),
    /// To see whether this browser is still let in.
    Probe,
}
