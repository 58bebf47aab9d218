//! Services that keep the session in their storage, where only a page of theirs gets at it.

use crate::plays::{
    play::{Answer::SentTo, Keep, Play, SignOutPage, UNKNOWN, cookie, get},
    table::linked::MY_DISNEY,
};

pub(super) const PLAYS: &[Play] = &[
    // What is known is that its script keeps the token, and that its page clears it. How the server
    // would be told is not: the session lives on there.
    Play {
        id: "disneyplus",
        name: "Disney+",
        domains: &["disneyplus.com", "bamgrid.com"],
        sign_in: &[
            "https://www.disneyplus.com/identity/login",
            "https://www.disneyplus.com/login",
        ],
        hand_over: &[
            "https://registerdisney.go.com/hand-over",
            "https://www.disneyplus.com/hand-over",
        ],
        watch: "https://www.disneyplus.com/home",
        keeps: &[Keep::Storage {
            origin: "https://www.disneyplus.com",
            key: "__bam_sdk_access--disney-svod-3d9324fc_prod",
            shape: r#"{"context":{"token":"{token}","refreshToken":"{token}"}}"#,
        }],
        identity: Some(&MY_DISNEY),
        sign_out_pages: &[SignOutPage {
            url: "https://www.disneyplus.com/logout",
            key: "__bam_sdk_access--disney-svod-3d9324fc_prod",
            sends: None,
        }],
        ..UNKNOWN
    },
    // The sign-in's host has a cookie, the player's host has a token: one session.
    Play {
        id: "tidal",
        name: "TIDAL",
        domains: &["tidal.com"],
        sign_in: &["https://login.tidal.com/"],
        hand_over: &["https://listen.tidal.com/hand-over"],
        watch: "https://listen.tidal.com/my-collection",
        keeps: &[
            cookie("session", "login.tidal.com"),
            Keep::Storage {
                origin: "https://listen.tidal.com",
                key: "_TIDAL_activeSession2",
                shape: r#"{"sessionId":"{token}"}"#,
            },
        ],
        sign_outs: &[get(
            "https://login.tidal.com/logout",
            SentTo("https://login.tidal.com/"),
        )],
        ..UNKNOWN
    },
];
