//! Services that nobody knows how to sign out of but through their menus. What their session is kept
//! in is known of some; the others have one cookie for the whole domain.

use crate::plays::play::{Keep, Play, UNKNOWN, cookie, sends};

pub(super) const PLAYS: &[Play] = &[
    Play {
        id: "paramountplus",
        name: "Paramount+",
        domains: &["paramountplus.com", "cbs.com"],
        sign_in: &[
            "https://www.paramountplus.com/account/signin/",
            "https://www.paramountplus.com/login",
        ],
        watch: "https://www.paramountplus.com/home",
        keeps: &[cookie("CBS_COM", ".paramountplus.com")],
        gate: sends(
            "https://www.paramountplus.com/account/",
            "https://www.paramountplus.com/account/signin/",
        ),
        before_gate: Some("https://www.paramountplus.com/account"),
        ..UNKNOWN
    },
    Play {
        id: "peacock",
        name: "Peacock",
        domains: &["peacocktv.com"],
        sign_in: &["https://www.peacocktv.com/signin"],
        watch: "https://www.peacocktv.com/watch/home",
        keeps: &[cookie("session", ".peacocktv.com")],
        gate: sends(
            "https://www.peacocktv.com/account",
            "https://www.peacocktv.com/signin",
        ),
        ..UNKNOWN
    },
    Play {
        id: "tubi",
        name: "Tubi",
        domains: &["tubitv.com"],
        sign_in: &["https://tubitv.com/login"],
        watch: "https://tubitv.com/home",
        keeps: &[cookie("connect.sid", ".tubitv.com")],
        ..UNKNOWN
    },
    Play {
        id: "mubi",
        name: "MUBI",
        domains: &["mubi.com"],
        sign_in: &["https://mubi.com/sign-in"],
        watch: "https://mubi.com/showing",
        keeps: &[cookie("session", ".mubi.com")],
        ..UNKNOWN
    },
    Play {
        id: "dazn",
        name: "DAZN",
        domains: &["dazn.com"],
        sign_in: &["https://www.dazn.com/signin", "https://my.dazn.com/signin"],
        watch: "https://www.dazn.com/home",
        keeps: &[cookie("session", ".dazn.com")],
        ..UNKNOWN
    },
    Play {
        id: "canalplus",
        name: "CANAL+",
        domains: &["canalplus.com", "mycanal.fr", "canal-plus.com"],
        sign_in: &["https://pass.canalplus.com/log/in"],
        watch: "https://www.canalplus.com/live",
        keeps: &[cookie("passToken", ".canalplus.com")],
        ..UNKNOWN
    },
    Play {
        id: "itvx",
        name: "ITVX",
        domains: &["itv.com"],
        sign_in: &["https://www.itv.com/watch/user/signin"],
        watch: "https://www.itv.com/watch",
        keeps: &[Keep::Cookie {
            name: "Itv.Session",
            domain: ".itv.com",
            shape: "%7B%22tokens%22%3A%7B%22access_token%22%3A%22{token}%22%7D%7D",
        }],
        ..UNKNOWN
    },
    Play {
        id: "channel4",
        name: "Channel 4",
        domains: &["channel4.com"],
        sign_in: &["https://4id.channel4.com/login"],
        watch: "https://www.channel4.com/my4",
        keeps: &[cookie("session", ".channel4.com")],
        ..UNKNOWN
    },
    Play {
        id: "viki",
        name: "Rakuten Viki",
        domains: &["viki.com"],
        sign_in: &["https://www.viki.com/web-sign-in"],
        watch: "https://www.viki.com/home",
        keeps: &[cookie("session", ".viki.com")],
        ..UNKNOWN
    },
    Play {
        id: "rakutentv",
        name: "Rakuten TV",
        domains: &["rakuten.tv"],
        sign_in: &["https://www.rakuten.tv/sign-in"],
        watch: "https://www.rakuten.tv/home",
        keeps: &[cookie("session", ".rakuten.tv")],
        ..UNKNOWN
    },
];
