//! Services whose sign-out is a call to an interface, with the session's token.

use hyper::Method;

use crate::plays::play::{
    Answer, Closed, Gate, Identity, Keep, Play, Proof, SignOut, UNKNOWN, cookie, sends,
};

/// Where the token of a server of one's own may stand.
const MEDIA_SERVER: &[&str] = &["authorization", "x-emby-authorization", "x-emby-token"];

const fn call(method: Method, url: &'static str, proof: Proof) -> SignOut {
    SignOut {
        method,
        url,
        proof,
        answer: Answer::Nothing,
        ends_identity: false,
    }
}

const fn refuses(url: &'static str, headers: &'static [&'static str]) -> Option<Gate> {
    Some(Gate {
        url,
        proof: Proof::Header(headers),
        closed: Closed::Refused,
    })
}

pub(super) const PLAYS: &[Play] = &[
    Play {
        id: "hbomax",
        name: "HBO Max",
        domains: &["hbomax.com", "max.com"],
        sign_in: &["https://auth.hbomax.com/login"],
        watch: "https://play.hbomax.com/",
        keeps: &[cookie("st", ".hbomax.com")],
        sign_outs: &[call(
            Method::POST,
            "https://default.any-any.prd.api.hbomax.com/logout",
            Proof::Cookie,
        )],
        gate: sends(
            "https://play.hbomax.com/settings/subscription",
            "https://auth.hbomax.com/login",
        ),
        ..UNKNOWN
    },
    // The interface is on another domain than the cookie.
    Play {
        id: "discoveryplus",
        name: "discovery+",
        domains: &["discoveryplus.com", "discomax.com"],
        sign_in: &["https://auth.discoveryplus.com/login"],
        watch: "https://www.discoveryplus.com/home",
        keeps: &[cookie("st", ".discoveryplus.com")],
        sign_outs: &[call(
            Method::POST,
            "https://default.any-any.prd.api.discomax.com/logout",
            Proof::Header(&["authorization", "cookie"]),
        )],
        ..UNKNOWN
    },
    Play {
        id: "plex",
        name: "Plex",
        domains: &["plex.tv"],
        sign_in: &["https://app.plex.tv/auth"],
        hand_over: &["https://app.plex.tv/hand-over"],
        watch: "https://app.plex.tv/desktop",
        keeps: &[
            Keep::Storage {
                origin: "https://app.plex.tv",
                key: "myPlexAccessToken",
                shape: "{token}",
            },
            // Names the browser, not the viewer.
            Keep::Storage {
                origin: "https://app.plex.tv",
                key: "clientID",
                shape: "demo-browser",
            },
        ],
        // With the sessions of the servers whose accounts it keeps.
        sign_outs: &[SignOut {
            method: Method::DELETE,
            url: "https://plex.tv/api/v2/users/signout",
            proof: Proof::Header(&["x-plex-token"]),
            answer: Answer::Nothing,
            ends_identity: true,
        }],
        gate: refuses("https://plex.tv/api/v2/user", &["x-plex-token"]),
        ..UNKNOWN
    },
    // Its accounts are Plex's, and so is the token that it keeps.
    Play {
        id: "plex-server",
        name: "Plex Media Server",
        domains: &["192.168.1.22"],
        sign_in: &["http://192.168.1.22:32400/web/login"],
        hand_over: &["http://192.168.1.22:32400/hand-over"],
        watch: "http://192.168.1.22:32400/web/index.html",
        keeps: &[Keep::Storage {
            origin: "http://192.168.1.22:32400",
            key: "users",
            shape: r#"{"users":[{"authToken":"{token}"}]}"#,
        }],
        identity: Some(&Identity {
            id: "plex",
            domains: &["plex.tv"],
            keeps: &[
                Keep::Storage {
                    origin: "http://192.168.1.22:32400",
                    key: "myPlexAccessToken",
                    shape: "{token}",
                },
                Keep::Storage {
                    origin: "http://192.168.1.22:32400",
                    key: "clientID",
                    shape: "demo-browser",
                },
            ],
        }),
        ..UNKNOWN
    },
    Play {
        id: "jellyfin",
        name: "Jellyfin",
        domains: &["192.168.1.20"],
        sign_in: &["http://192.168.1.20:8096/web/login"],
        hand_over: &["http://192.168.1.20:8096/hand-over"],
        watch: "http://192.168.1.20:8096/web/",
        keeps: &[Keep::Storage {
            origin: "http://192.168.1.20:8096",
            key: "jellyfin_credentials",
            shape: r#"{"Servers":[{"AccessToken":"{token}","UserId":"1"}]}"#,
        }],
        sign_outs: &[call(
            Method::POST,
            "http://192.168.1.20:8096/Sessions/Logout",
            Proof::Header(MEDIA_SERVER),
        )],
        gate: refuses("http://192.168.1.20:8096/Users/Me", MEDIA_SERVER),
        ..UNKNOWN
    },
    Play {
        id: "emby",
        name: "Emby",
        domains: &["192.168.1.21"],
        sign_in: &["http://192.168.1.21:8096/web/login"],
        hand_over: &["http://192.168.1.21:8096/hand-over"],
        watch: "http://192.168.1.21:8096/web/",
        keeps: &[Keep::Storage {
            origin: "http://192.168.1.21:8096",
            key: "servercredentials3",
            shape: r#"{"Servers":[{"AccessToken":"{token}","UserId":"1"}]}"#,
        }],
        sign_outs: &[call(
            Method::POST,
            "http://192.168.1.21:8096/emby/Sessions/Logout",
            Proof::Header(MEDIA_SERVER),
        )],
        ..UNKNOWN
    },
];
