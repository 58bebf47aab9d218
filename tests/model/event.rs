//! What may happen in a life. The names are those of the words that a failed life is printed with.

use crate::support::service::SignOut;
use crate::support::{BROWSE, CONTAINER, ELSEWHERE, LOGIN, ORDINARY};
use end_credits::core::input::Activity;

/// One thing that may happen.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Event {
    /// A new tab shows a page.
    Open(Place, Page),
    /// That many new tabs show the service, all at once.
    OpenMany(Place, u8),
    /// A tab is closed; which one, counted from the oldest.
    Close(usize),
    /// Every tab is closed, in one go.
    CloseAll,
    /// A tab moves on.
    Show(usize, Page),
    /// A tab gets another number.
    Replace(usize),
    /// Somebody signs in, if the service is open and nobody is.
    SignIn(Place),
    /// Somebody signs in inside another site.
    SignInWithin(Place),
    /// Somebody signs out on the service's own page.
    SignOutThere(Place),
    /// Somebody uses a page of the extension.
    Ask(Wish, Place),
    /// Milliseconds pass.
    Wait(u64),
    /// The service takes sign-outs like this from now on.
    SignOuts(SignOut),
    /// The service takes looks at the account page like this from now on.
    Accounts(Looks),
    /// There is a way to the service, or none.
    Reachable(bool),
    /// This goes wrong in the browser from now on, and nothing else.
    Breaks(Fault),
    /// The background falls asleep, or is put to sleep in the middle of something.
    Sleep,
    /// The background dies after this many more points; whether cookies of answers that are under
    /// way are still set.
    DieIn(usize, bool),
    /// The browser quits, and starts with these pages.
    Quit(&'static [Page]),
    /// The browser quits, and starts without the auth cookies of that name.
    QuitWithout(&'static str),
    /// The browser rings although nothing is due.
    Ring,
    /// The watch ticks, if there is one.
    Tick,
    /// The device is used, or left alone, or locked.
    Device(Activity),
    /// The network says that it is back.
    NetworkReturns,
    /// The permission for the service is taken away, or given back.
    Permit(bool),
    /// The extension is updated: it starts anew, in the middle of whatever it was at.
    Update,
    /// The clock on the wall is set forward by minutes, or back.
    SetClock(i32),
}

/// Which store it happens in.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Place {
    /// The browser's own.
    Ordinary,
    /// That of a container.
    Contained,
}

/// What a tab shows.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Page {
    /// The service.
    Browse,
    /// Another host of the service.
    Help,
    /// Its sign-in page.
    Login,
    /// Another site.
    Elsewhere,
    /// Another site whose name looks like the service's.
    LookAlike,
}

/// What somebody asks the extension for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Wish {
    /// Sign out now.
    SignOut,
    /// Sign out of everything now.
    SignOutOfEverything,
    /// Stay signed in.
    Undo,
    /// Try again, where it says that it did not work.
    Retry,
    /// Take the warning away.
    Dismiss,
    /// Call the device shared, or one's own.
    Shared(bool),
    /// Look at the popup.
    Look,
}

/// How the account page answers.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Looks {
    /// As it should.
    Honest,
    /// With an error.
    Odd,
    /// Not at all.
    Silent,
}

/// What goes wrong in the browser.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Fault {
    /// Nothing.
    Nothing,
    /// A cookie is not removed.
    KeepsCookie,
    /// A store is not cleared.
    KeepsStore,
    /// Cookies are not listed.
    RefusesToList,
    /// A listing is never answered.
    ListHangs,
    /// Everybody's cookies are listed.
    ListsTooMuch,
    /// A removal is never answered.
    RemovalHangs,
    /// No request is sent.
    RefusesToSend,
    /// The wipe of the stores is never answered.
    WipeHangs,
    /// The memory is not written.
    SavesNothing,
}

impl Place {
    /// All of them.
    pub const ALL: [Place; 2] = [Place::Ordinary, Place::Contained];

    /// The store's name.
    pub fn store(self) -> &'static str {
        match self {
            Place::Ordinary => ORDINARY,
            Place::Contained => CONTAINER,
        }
    }
}

impl Page {
    /// The page's address.
    pub fn address(self) -> &'static str {
        match self {
            Page::Browse => BROWSE,
            Page::Help => "https://help.netflix.com/en/",
            Page::Login => LOGIN,
            Page::Elsewhere => ELSEWHERE,
            Page::LookAlike => "https://www.notnetflix.com/browse",
        }
    }
}
