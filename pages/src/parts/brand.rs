//! The extension's name and mark.

use super::icon::icon;
use super::tag::{Tag, tag};
use crate::words;

/// Who speaks, on top of every page.
pub fn brand() -> Tag {
    let name = tag("span").text(words::say("appName"));
    tag("p").class("brand").child(icon("curtain")).child(name)
}
