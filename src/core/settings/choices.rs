//! What can be chosen for one service.

use super::{MOST_GRACE_SECONDS, MOST_HOURS};
use crate::written;

/// The choices for one service. The default is what holds on a device of one's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Choices {
    /// How far an ending goes, if the service is watched at all.
    pub reach: Reach,
    /// What ends a session besides the user's own hand.
    pub when: When,
    /// After how many hours a session is ended; 0: never.
    pub after_hours: u16,
    /// For how many seconds a sign-out can be undone.
    pub grace_seconds: u16,
    /// What is removed.
    pub wipe: Wipe,
    /// Whether the old session is replayed. Without it no sign-out is proved.
    pub replay: bool,
}

written!(Choices {
    reach,
    when,
    after_hours,
    grace_seconds,
    wipe,
    replay
});

/// How far an ending goes. The first two are written down as the yes and no that stood here before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// The service is not watched.
    Off,
    /// It is signed out of, and what it left is wiped; nobody was asked.
    Full,
    /// The same, because the user wants whatever ends with it to end.
    FullByChoice,
    /// What it left here is wiped. It is not told, so that no other account ends with it.
    HereOnly,
}

written!(enum Reach {
    0 => Off,
    1 => Full,
    2 => FullByChoice,
    3 => HereOnly,
});

/// What ends a session. Where nothing does, only the user's own hand does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct When {
    /// Its last tab closes or leaves.
    pub last_tab: bool,
    /// The browser quits.
    pub quit: bool,
    /// Nobody has been there for a while.
    pub idle: bool,
    /// The screen is locked.
    pub lock: bool,
}

written!(When {
    last_tab,
    quit,
    idle,
    lock
});

/// What is removed. The cookies that hold the session always are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wipe {
    /// All other cookies.
    pub cookies: bool,
    /// `localStorage`, databases and service workers.
    pub storage: bool,
    /// What is cached.
    pub cache: bool,
    /// The service's pages in the browsing history.
    pub history: bool,
}

written!(Wipe {
    cookies,
    storage,
    cache,
    history
});

impl Default for Choices {
    fn default() -> Self {
        Self {
            reach: Reach::Full,
            when: When::default(),
            after_hours: 0,
            grace_seconds: 5,
            wipe: Wipe::default(),
            replay: true,
        }
    }
}

impl Default for When {
    fn default() -> Self {
        Self {
            last_tab: true,
            quit: false,
            idle: false,
            lock: false,
        }
    }
}

impl Default for Wipe {
    fn default() -> Self {
        Self {
            cookies: true,
            storage: true,
            cache: true,
            history: false,
        }
    }
}

impl Choices {
    /// The same, but for whatever is laxer than a shared device allows.
    pub fn strict(self) -> Choices {
        Choices {
            when: When {
                last_tab: true,
                quit: true,
                idle: true,
                lock: true,
            },
            grace_seconds: 0,
            wipe: Wipe {
                history: self.wipe.history,
                ..Wipe::default()
            },
            replay: true,
            ..self
        }
    }

    /// Whether the service is watched at all.
    pub fn is_on(&self) -> bool {
        self.reach != Reach::Off
    }

    /// Switches it on or off; how far an ending goes stays chosen while it is on.
    pub fn switch(&mut self, on: bool) {
        if on != self.is_on() {
            self.reach = if on { Reach::Full } else { Reach::Off };
        }
    }

    /// Whether the service itself is told.
    pub fn tells_service(&self) -> bool {
        self.reach != Reach::HereOnly
    }

    /// How long a sign-out can be undone, in milliseconds.
    pub fn grace(&self) -> u64 {
        u64::from(self.grace_seconds) * 1_000
    }

    /// How old a session becomes, in milliseconds; none: as old as it likes.
    pub fn age_limit(&self) -> Option<u64> {
        (self.after_hours > 0).then(|| u64::from(self.after_hours) * 3_600_000)
    }

    /// Whether every value is one that can be chosen.
    pub fn is_sound(&self) -> bool {
        self.grace_seconds <= MOST_GRACE_SECONDS && self.after_hours <= MOST_HOURS
    }
}
