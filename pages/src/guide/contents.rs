//! The way to the guide's sections.

use super::afar;
use super::{devices, meanings, troubles};
use crate::parts::tag::{Tag, tag};
use crate::words;

/// A link to each section.
pub fn contents() -> Tag {
    let sections = [
        (devices::DEVICES.id, devices::DEVICES.title),
        (afar::PLACE, "guideRemote"),
        (meanings::MEANINGS.id, meanings::MEANINGS.title),
        (troubles::TROUBLES.id, troubles::TROUBLES.title),
    ];
    let mut list = tag("ul");
    for (id, title) in sections {
        let way = tag("a").with("href", &["#", id].concat()).say(title);
        list = list.child(tag("li").child(way));
    }
    tag("nav")
        .class("contents")
        .with("aria-label", &words::say("guideContents"))
        .child(list)
}
