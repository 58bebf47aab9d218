//! Which services let their viewers sign out of other devices from afar, and how.

use super::sureness::Sureness::{self, Confirmed, OneSource, Unverified};

/// What one service offers.
#[derive(Debug)]
pub struct Remote {
    /// Its name in the page's address.
    pub place: &'static str,
    /// The service's name as people know it.
    pub name: &'static str,
    /// Where to begin.
    pub address: &'static str,
    /// What to do there.
    pub how: How,
    /// When it has worked.
    pub wait: Wait,
    /// How sure that is.
    pub sureness: Sureness,
}

/// What to do on the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    /// Follow these words of the service's own, which are not translated.
    Words(&'static str),
    /// Take the devices off the list one by one.
    OneByOne,
    /// Nothing but a new password signs the other devices out.
    Password,
    /// There is no button; take the devices off the list and change the password.
    OneByOneAndPassword,
}

impl How {
    /// The message that says so.
    pub fn key(self) -> &'static str {
        match self {
            How::Words(_) => "remoteWords",
            How::OneByOne => "remoteOneByOne",
            How::Password => "remotePasswordOnly",
            How::OneByOneAndPassword => "remoteOneByOneAndPassword",
        }
    }
}

/// When it has worked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wait {
    /// Nothing is known.
    Unknown,
    /// Up to so many hours for the other devices.
    Hours(u32),
    /// The list of devices lags behind and leaves some out.
    ListLags,
}

impl Wait {
    /// The message that says so.
    pub fn key(self) -> &'static str {
        match self {
            Wait::Unknown => "remoteWaitUnknown",
            Wait::Hours(_) => "remoteWaitHours",
            Wait::ListLags => "remoteWaitListLags",
        }
    }
}

const fn remote(
    [place, name, address]: [&'static str; 3],
    how: How,
    wait: Wait,
    sureness: Sureness,
) -> Remote {
    Remote {
        place,
        name,
        address,
        how,
        wait,
        sureness,
    }
}

/// Every service of which anything is known.
#[rustfmt::skip]
pub static REMOTES: &[Remote] = &[
    remote(["remote-netflix", "Netflix", "https://www.netflix.com/manageaccountaccess"],
        How::Words("Sign Out of All Devices › Sign Out"), Wait::ListLags, Confirmed),
    remote(["remote-disneyplus", "Disney+", "https://www.disneyplus.com/identity/manage-devices"],
        How::Words("Log out of all devices"), Wait::Hours(4), Confirmed),
    remote(["remote-primevideo", "Prime Video", "https://www.amazon.com/gp/video/settings/your-devices"],
        How::OneByOneAndPassword, Wait::Unknown, Unverified),
    remote(["remote-hulu", "Hulu", "https://secure.hulu.com/account"],
        How::Words("Protect Your Account › Log Out of All Devices"), Wait::Unknown, Confirmed),
    remote(["remote-hbomax", "HBO Max", "https://play.hbomax.com/settings"],
        How::Words("Devices › Manage Devices › Sign All Devices Out"), Wait::Hours(4), Confirmed),
    remote(["remote-appletv", "Apple TV", "https://tv.apple.com/"],
        How::Words("Settings › Account Access › Sign Out of All Browsers"), Wait::Unknown, OneSource),
    remote(["remote-youtube", "YouTube", "https://myaccount.google.com/device-activity"],
        How::OneByOne, Wait::Unknown, OneSource),
    remote(["remote-paramountplus", "Paramount+", "https://www.paramountplus.com/account/"],
        How::Password, Wait::Unknown, Confirmed),
    remote(["remote-crunchyroll", "Crunchyroll", "https://www.crunchyroll.com/account/devices"],
        How::Words("Deactivate All Devices"), Wait::Unknown, Confirmed),
    remote(["remote-spotify", "Spotify", "https://www.spotify.com/account/overview/"],
        How::Words("Security and privacy › Sign out everywhere"), Wait::Unknown, Confirmed),
    remote(["remote-twitch", "Twitch", "https://www.twitch.tv/settings/security"],
        How::Words("Security"), Wait::Unknown, OneSource),
    remote(["remote-plex", "Plex", "https://app.plex.tv/desktop/#!/settings/devices/all"],
        How::OneByOne, Wait::Unknown, OneSource),
    remote(["remote-dazn", "DAZN", "https://www.dazn.com/account"],
        How::Words("Manage devices › Sign out of all devices"), Wait::Unknown, OneSource),
    remote(["remote-bbciplayer", "BBC iPlayer", "https://account.bbc.com/account/settings"],
        How::Words("Security and privacy"), Wait::Unknown, OneSource),
];
