//! Services whose sign-out is a plain visit.

use crate::plays::play::{
    Answer::{SentTo, Shown},
    Closed, Gate, Play, Proof, UNKNOWN, cookie, get, sends,
};

pub(super) const PLAYS: &[Play] = &[
    Play {
        id: "hulu",
        name: "Hulu",
        domains: &["hulu.com"],
        sign_in: &["https://auth.hulu.com/web/login"],
        watch: "https://www.hulu.com/hub/home",
        keeps: &[
            cookie("_hulu_session", ".hulu.com"),
            cookie("_hulu_uid", ".hulu.com"),
        ],
        sign_outs: &[get(
            "https://secure.hulu.com/logout",
            SentTo("https://www.hulu.com/welcome"),
        )],
        gate: sends(
            "https://secure.hulu.com/account",
            "https://auth.hulu.com/web/login",
        ),
        before_gate: Some("https://www.hulu.com/account"),
        ..UNKNOWN
    },
    // The sign-in lies over the page, in a frame of the identity's host.
    Play {
        id: "appletv",
        name: "Apple TV",
        domains: &["apple.com"],
        sign_in: &["https://account.apple.com/sign-in"],
        watch: "https://tv.apple.com/watch",
        keeps: &[
            cookie("media-user-token", ".apple.com"),
            cookie("myacinfo", ".apple.com"),
        ],
        sign_outs: &[get(
            "https://idmsa.apple.com/appleauth/signout",
            SentTo("https://tv.apple.com/"),
        )],
        gate: Some(Gate {
            url: "https://tv.apple.com/",
            proof: Proof::Cookie,
            closed: Closed::Marked(
                "<button type=\"button\" data-testid=\"sign-in-button\">Sign In</button>",
            ),
        }),
        ..UNKNOWN
    },
    // Lets people in and keeps programs out.
    Play {
        id: "crunchyroll",
        name: "Crunchyroll",
        domains: &["crunchyroll.com"],
        sign_in: &["https://sso.crunchyroll.com/login"],
        watch: "https://www.crunchyroll.com/discover",
        keeps: &[cookie("etp_rt", ".crunchyroll.com")],
        sign_outs: &[get(
            "https://www.crunchyroll.com/logout",
            SentTo("https://www.crunchyroll.com/"),
        )],
        gate: sends(
            "https://www.crunchyroll.com/account/devices",
            "https://sso.crunchyroll.com/login",
        ),
        refuses_scripts: true,
        ..UNKNOWN
    },
    Play {
        id: "spotify",
        name: "Spotify",
        domains: &["spotify.com"],
        sign_in: &[
            "https://accounts.spotify.com/login",
            "https://accounts.spotify.com/en/login",
        ],
        watch: "https://open.spotify.com/collection",
        keeps: &[
            cookie("sp_dc", ".spotify.com"),
            cookie("sp_key", ".spotify.com"),
        ],
        sign_outs: &[
            get(
                "https://accounts.spotify.com/logout",
                SentTo("https://accounts.spotify.com/login"),
            ),
            get(
                "https://www.spotify.com/logout/",
                SentTo("https://accounts.spotify.com/login"),
            ),
        ],
        gate: sends(
            "https://www.spotify.com/account/overview/",
            "https://accounts.spotify.com/en/login",
        ),
        ..UNKNOWN
    },
    // Its pages answer whoever asks.
    Play {
        id: "twitch",
        name: "Twitch",
        domains: &["twitch.tv"],
        sign_in: &["https://www.twitch.tv/login"],
        watch: "https://www.twitch.tv/directory/following",
        keeps: &[cookie("auth-token", ".twitch.tv")],
        sign_outs: &[get(
            "https://www.twitch.tv/logout",
            SentTo("https://www.twitch.tv/"),
        )],
        gate: Some(Gate {
            url: "https://www.twitch.tv/settings/security",
            proof: Proof::Cookie,
            closed: Closed::Marked("<p>Nothing that tells.</p>"),
        }),
        ..UNKNOWN
    },
    Play {
        id: "deezer",
        name: "Deezer",
        domains: &["deezer.com"],
        sign_in: &["https://www.deezer.com/login"],
        watch: "https://www.deezer.com/favorites",
        keeps: &[cookie("arl", ".deezer.com")],
        sign_outs: &[get(
            "https://www.deezer.com/logout.php",
            SentTo("https://www.deezer.com/login"),
        )],
        ..UNKNOWN
    },
    Play {
        id: "soundcloud",
        name: "SoundCloud",
        domains: &["soundcloud.com"],
        sign_in: &["https://soundcloud.com/signin"],
        watch: "https://soundcloud.com/you",
        keeps: &[cookie("oauth_token", ".soundcloud.com")],
        sign_outs: &[get(
            "https://soundcloud.com/logout",
            SentTo("https://soundcloud.com/"),
        )],
        ..UNKNOWN
    },
    // One account under two names, with cookies on both.
    Play {
        id: "bbciplayer",
        name: "BBC iPlayer",
        domains: &["bbc.co.uk", "bbc.com"],
        sign_in: &["https://account.bbc.com/signin"],
        hand_over: &["https://session.bbc.co.uk/session"],
        watch: "https://www.bbc.co.uk/iplayer",
        keeps: &[
            cookie("ckns_atkn", ".bbc.com"),
            cookie("ckns_rtkn", ".bbc.com"),
            cookie("ckns_id", ".bbc.com"),
            cookie("ckns_atkn", ".bbc.co.uk"),
            cookie("ckns_rtkn", ".bbc.co.uk"),
            cookie("ckns_id", ".bbc.co.uk"),
        ],
        sign_outs: &[get("https://account.bbc.com/signout", Shown)],
        gate: sends(
            "https://account.bbc.com/account",
            "https://account.bbc.com/signin",
        ),
        ..UNKNOWN
    },
    Play {
        id: "vimeo",
        name: "Vimeo",
        domains: &["vimeo.com"],
        sign_in: &["https://vimeo.com/log_in"],
        watch: "https://vimeo.com/library",
        keeps: &[cookie("vimeo", ".vimeo.com")],
        sign_outs: &[get(
            "https://vimeo.com/log_out",
            SentTo("https://vimeo.com/"),
        )],
        ..UNKNOWN
    },
    Play {
        id: "dailymotion",
        name: "Dailymotion",
        domains: &["dailymotion.com"],
        sign_in: &["https://www.dailymotion.com/signin"],
        watch: "https://www.dailymotion.com/library",
        keeps: &[cookie("access_token", ".dailymotion.com")],
        sign_outs: &[get(
            "https://www.dailymotion.com/logout",
            SentTo("https://www.dailymotion.com/"),
        )],
        ..UNKNOWN
    },
    Play {
        id: "pandora",
        name: "Pandora",
        domains: &["pandora.com"],
        sign_in: &["https://www.pandora.com/account/sign-in"],
        watch: "https://www.pandora.com/collection",
        keeps: &[cookie("session", ".pandora.com")],
        sign_outs: &[get(
            "https://www.pandora.com/account/sign-out",
            SentTo("https://www.pandora.com/account/sign-in"),
        )],
        gate: Some(Gate {
            url: "https://www.pandora.com/account/subscription",
            proof: Proof::Cookie,
            closed: Closed::Marked("<p>Nothing that tells.</p>"),
        }),
        ..UNKNOWN
    },
];
