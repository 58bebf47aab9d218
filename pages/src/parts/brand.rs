//! The extension's name and mark.

use super::icon::icon;
use super::tag::{Tag, tag};

/// Who speaks, on top of every page.
pub fn brand() -> Tag {
    let name = tag("span").say("appName");
    tag("p").class("brand").child(icon("curtain")).child(name)
}
