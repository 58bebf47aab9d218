//! Services that let viewers in with an account of somebody else's.

use hyper::Method;

use crate::plays::play::{
    Answer::SentTo, Identity, Keep, Play, Proof, SignOut, UNKNOWN, cookie, sends,
};

/// The account of the Disney group, which its services share.
pub(super) static MY_DISNEY: Identity = Identity {
    id: "mydisney",
    domains: &["go.com", "disney.com", "mydisneyaccount.com"],
    keeps: &[cookie("SWID", ".go.com")],
};

static GOOGLE: Identity = Identity {
    id: "google",
    domains: &["google.com"],
    keeps: &[
        cookie("SID", ".google.com"),
        cookie("__Secure-3PSID", ".google.com"),
        cookie("SAPISID", ".google.com"),
    ],
};

static AMAZON: Identity = Identity {
    id: "amazon",
    domains: &[
        "amazon.com",
        "amazon.ca",
        "amazon.co.uk",
        "amazon.de",
        "amazon.fr",
        "amazon.it",
        "amazon.es",
        "amazon.nl",
        "amazon.se",
        "amazon.pl",
        "amazon.com.tr",
        "amazon.ae",
        "amazon.sa",
        "amazon.in",
        "amazon.sg",
        "amazon.co.jp",
        "amazon.com.au",
        "amazon.com.br",
        "amazon.com.mx",
    ],
    keeps: &[
        cookie("at-main", ".amazon.com"),
        cookie("sess-at-main", ".amazon.com"),
        cookie("x-main", ".amazon.com"),
    ],
};

const fn with_identity(url: &'static str, to: &'static str) -> SignOut {
    SignOut {
        method: Method::GET,
        url,
        proof: Proof::Cookie,
        answer: SentTo(to),
        ends_identity: true,
    }
}

const fn youtube_cookie(name: &'static str) -> Keep {
    cookie(name, ".youtube.com")
}

pub(super) const PLAYS: &[Play] = &[
    Play {
        id: "youtube",
        name: "YouTube",
        domains: &["youtube.com"],
        sign_in: &[
            "https://accounts.google.com/ServiceLogin",
            "https://accounts.google.com/v3/signin/identifier",
        ],
        hand_over: &["https://www.youtube.com/signin"],
        watch: "https://www.youtube.com/feed/library",
        keeps: &[
            youtube_cookie("LOGIN_INFO"),
            youtube_cookie("SAPISID"),
            youtube_cookie("__Secure-1PAPISID"),
            youtube_cookie("__Secure-3PAPISID"),
        ],
        identity: Some(&GOOGLE),
        sign_outs: &[
            with_identity(
                "https://www.youtube.com/logout",
                "https://accounts.google.com/Logout",
            ),
            with_identity(
                "https://accounts.google.com/Logout",
                "https://www.youtube.com/",
            ),
        ],
        gate: sends(
            "https://www.youtube.com/paid_memberships",
            "https://accounts.google.com/v3/signin/identifier",
        ),
        ..UNKNOWN
    },
    Play {
        id: "primevideo",
        name: "Prime Video",
        domains: &["primevideo.com"],
        sign_in: &[
            "https://www.amazon.com/ap/signin",
            "https://www.amazon.com/ax/claim",
        ],
        hand_over: &["https://www.primevideo.com/auth/login"],
        watch: "https://www.primevideo.com/storefront",
        keeps: &[
            cookie("at-main-av", ".primevideo.com"),
            cookie("x-main-av", ".primevideo.com"),
        ],
        identity: Some(&AMAZON),
        sign_outs: &[
            with_identity(
                "https://www.primevideo.com/gp/flex/video/ref=atv_nb_sign_out?action=sign-out",
                "https://www.amazon.com/gp/flex/sign-out.html?action=sign-out",
            ),
            with_identity(
                "https://www.amazon.com/gp/flex/sign-out.html?action=sign-out",
                "https://www.primevideo.com/",
            ),
        ],
        gate: sends(
            "https://www.primevideo.com/settings/watch-history",
            "https://www.primevideo.com/auth-redirect?signin=1",
        ),
        ..UNKNOWN
    },
    // The identity can be signed out of by its own script alone, at an address that nobody knows.
    Play {
        id: "espnplus",
        name: "ESPN+",
        domains: &["espn.com"],
        sign_in: &["https://www.espn.com/login/"],
        hand_over: &[
            "https://registerdisney.go.com/hand-over",
            "https://www.espn.com/hand-over",
        ],
        watch: "https://www.espn.com/watch/",
        keeps: &[
            cookie("espn_s2", ".espn.com"),
            cookie("ESPN-ONESITE.WEB-PROD.token", ".espn.com"),
        ],
        identity: Some(&MY_DISNEY),
        ..UNKNOWN
    },
];
