//! Sites that are in nobody's catalogue, with the ways out that none of the others has.

use hyper::Method;

use crate::plays::play::{
    Answer::{Nothing, SentTo},
    Call, Closed, Gate, Keep, Play, Proof, SignOut, SignOutPage, UNKNOWN, cookie, sends,
};

pub(super) const PLAYS: &[Play] = &[
    // A form with a field that proves that it came from the site's own page.
    Play {
        id: "own-form",
        name: "The Film Club",
        domains: &["films.example.net"],
        sign_in: &["https://films.example.net/login"],
        watch: "https://films.example.net/films",
        keeps: &[cookie("sessionid", "films.example.net")],
        sign_outs: &[SignOut {
            method: Method::POST,
            url: "https://films.example.net/logout",
            proof: Proof::CookieAndField("csrf"),
            answer: SentTo("https://films.example.net/"),
            ends_identity: false,
        }],
        gate: sends(
            "https://films.example.net/account",
            "https://films.example.net/login",
        ),
        ..UNKNOWN
    },
    // One sign-in for all of a domain, made on a host of its own.
    Play {
        id: "own-domain",
        name: "The Film School",
        domains: &["example.edu"],
        sign_in: &["https://accounts.example.edu/login"],
        watch: "https://www.example.edu/films",
        keeps: &[cookie("sid", ".example.edu")],
        sign_outs: &[SignOut {
            method: Method::GET,
            url: "https://www.example.edu/logout",
            proof: Proof::Cookie,
            answer: SentTo("https://www.example.edu/"),
            ends_identity: false,
        }],
        gate: sends(
            "https://www.example.edu/account",
            "https://accounts.example.edu/login",
        ),
        ..UNKNOWN
    },
    // A page whose script tells the server, with the token that it alone can read.
    Play {
        id: "own-script",
        name: "The Music Room",
        domains: &["music.example.net"],
        sign_in: &["https://music.example.net/login"],
        hand_over: &["https://music.example.net/hand-over"],
        watch: "https://music.example.net/player",
        keeps: &[Keep::Storage {
            origin: "https://music.example.net",
            key: "player.session",
            shape: "{token}",
        }],
        sign_outs: &[SignOut {
            method: Method::DELETE,
            url: "https://music.example.net/api/session",
            proof: Proof::Header(&["authorization"]),
            answer: Nothing,
            ends_identity: false,
        }],
        sign_out_pages: &[SignOutPage {
            url: "https://music.example.net/logout",
            key: "player.session",
            sends: Some(Call {
                method: "DELETE",
                path: "/api/session",
                header: "Authorization",
            }),
        }],
        gate: Some(Gate {
            url: "https://music.example.net/api/me",
            proof: Proof::Header(&["authorization"]),
            closed: Closed::Refused,
        }),
        ..UNKNOWN
    },
];
