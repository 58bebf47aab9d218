//! Signing out from afar, service by service.

use super::finder::Finder;
use super::part::{folded, hide, origin};
use super::remote::{How, REMOTES, Remote, Wait};
use crate::parts::card::card;
use crate::parts::link::link;
use crate::parts::tag::{Tag, tag};
use crate::words;
use leptos::prelude::*;

/// Its name in the page's address.
pub const PLACE: &str = "remote";

/// The section.
pub fn afar(finder: Finder) -> Tag {
    let mut all = Vec::new();
    let mut list = Vec::new();
    let section = words::say("guideRemote");
    for remote in REMOTES {
        let (part, found) = service(finder, remote, &section);
        all.push(found);
        list.push(part.view());
    }
    let lead = tag("p").class("hint").say("guideRemoteLead");
    let others = tag("p").class("hint").say("remoteOthers");
    let parts = vec![
        lead.view(),
        tag("div").class("guide-group").child(list).view(),
        others.view(),
    ];
    hide(card(PLACE, section, parts), all)
}

fn service(finder: Finder, remote: &'static Remote, section: &str) -> (Tag, Memo<bool>) {
    let how = match remote.how {
        How::Words(path) => words::say_with(remote.how.key(), path),
        how => words::say(how.key()),
    };
    let wait = match remote.wait {
        Wait::Hours(hours) => words::say_many(remote.wait.key(), hours),
        wait => words::say(wait.key()),
    };
    let found = finder.enter([section, remote.name, &how, &wait].join(" "));
    let open = words::say_with("remoteOpen", remote.name);
    let open = link(
        "remote",
        "button",
        Some(remote.address.to_owned()),
        open.clone(),
        &open,
    );
    let body = tag("div")
        .class("guide-body")
        .child(tag("p").text(how))
        .child(tag("p").text(wait))
        .child(open)
        .child(origin(&[], remote.sureness));
    let part = folded(finder, remote.place, remote.name.to_owned(), body);
    (hide(part, vec![found]), found)
}
