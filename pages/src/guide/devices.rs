//! How to sign out on each kind of device. The steps are those of Netflix's apps.

use super::entry::{Entry, Group, Section};
use super::sureness::Sureness::{Confirmed, General, OneSource, Unverified};

/// Every kind of device.
pub static DEVICES: Section = Section {
    id: "devices",
    title: "guideDevices",
    lead: "guideDevicesLead",
    groups: &[TVS, STICKS, CONSOLES, PHONES, COMPUTERS],
};

const TVS: Group = Group {
    title: Some("guideTvs"),
    entries: &[
        Entry {
            id: "tv",
            title: "guideTv",
            steps: &[
                "guideTvHome",
                "guideTvMenu",
                "guideTvHelp",
                "guideSignOutYes",
            ],
            note: None,
            sources: &[
                "ticker.tv",
                "burlingtoncountytimes.com",
                "redleddock.netlify.app",
            ],
            sureness: Confirmed,
        },
        Entry {
            id: "tv-keys",
            title: "guideTvKeys",
            steps: &["guideTvKeysPress", "guideTvKeysChoose"],
            note: Some("guideTvKeysNote"),
            sources: &[
                "sony.com",
                "lifewire.com",
                "redleddock.netlify.app",
                "androidtvnews.com",
            ],
            sureness: Confirmed,
        },
        Entry {
            id: "apple-tv",
            title: "guideAppleTv",
            steps: &["guideMenuHelpOrSettings", "guideSignOut"],
            note: Some("guideAppleTvNote"),
            sources: &["eatsip365.com"],
            sureness: Unverified,
        },
    ],
};

const STICKS: Group = Group {
    title: Some("guideSticks"),
    entries: &[
        Entry {
            id: "roku",
            title: "guideRoku",
            steps: &["guideRokuNew", "guideRokuSecond", "guideRokuFirst"],
            note: None,
            sources: &["techstory.in"],
            sureness: OneSource,
        },
        Entry {
            id: "fire-tv",
            title: "guideFireTv",
            steps: &["guideFireTvMenu", "guideSignOutConfirm", "guideFireTvElse"],
            note: None,
            sources: &["tinygrab.com"],
            sureness: OneSource,
        },
        Entry {
            id: "google-tv",
            title: "guideGoogleTv",
            steps: &[
                "guideGoogleTvMenu",
                "guideSignOutConfirm",
                "guideGoogleTvElse",
            ],
            note: None,
            sources: &["androidtvnews.com"],
            sureness: OneSource,
        },
        Entry {
            id: "chromecast",
            title: "guideChromecast",
            steps: &["guideChromecastPhone", "guideElseRemotely"],
            note: None,
            sources: &[],
            sureness: Unverified,
        },
    ],
};

const CONSOLES: Group = Group {
    title: Some("guideConsoles"),
    entries: &[
        Entry {
            id: "xbox",
            title: "guideXbox",
            steps: &["guideMenuHelpOrSettings", "guideSignOutYes"],
            note: Some("guideXboxNote"),
            sources: &["lifewire.com"],
            sureness: OneSource,
        },
        Entry {
            id: "ps4",
            title: "guidePs4",
            steps: &["guidePs4Gear", "guideSignOutYes", "guidePs4Else"],
            note: Some("guidePs4Note"),
            sources: &["dub-eye.blogspot.com"],
            sureness: OneSource,
        },
        Entry {
            id: "ps5",
            title: "guidePs5",
            steps: &["guideMenuHelpOrSettings", "guideSignOut"],
            note: None,
            sources: &["tinygrab.com"],
            sureness: OneSource,
        },
    ],
};

const PHONES: Group = Group {
    title: Some("guidePhones"),
    entries: &[Entry {
        id: "phone",
        title: "guidePhone",
        steps: &["guidePhoneMenu", "guideSignOutYes"],
        note: Some("guidePhoneNote"),
        sources: &["inferse.com", "indiatoday.in"],
        sureness: Confirmed,
    }],
};

const COMPUTERS: Group = Group {
    title: Some("guideComputers"),
    entries: &[
        Entry {
            id: "computer",
            title: "guideComputer",
            steps: &[
                "guideComputerHere",
                "guideComputerMenu",
                "guideComputerCheck",
            ],
            note: None,
            sources: &[],
            sureness: General,
        },
        Entry {
            id: "browser",
            title: "guideBrowser",
            steps: &[
                "guideBrowserMenu",
                "guideBrowserClear",
                "guideBrowserPassword",
            ],
            note: Some("guideBrowserNote"),
            sources: &[],
            sureness: General,
        },
        Entry {
            id: "browser-netflix",
            title: "guideBrowserNetflix",
            steps: &["guideBrowserNetflixSignOut", "guideBrowserNetflixClear"],
            note: None,
            sources: &[
                "help.netflix.com",
                "github.com/CastagnaIT/plugin.video.netflix",
            ],
            sureness: Confirmed,
        },
    ],
};
