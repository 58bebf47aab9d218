//! Controls that are open or closed together, and why.

use super::live;
use super::tag::{Child, Tag, tag};
use crate::words;

/// Controls under a heading. `closed` is the message that says why nothing can be chosen; none where
/// something can.
pub fn group(
    title: Option<&'static str>,
    closed: impl Fn() -> Option<&'static str> + Send + Copy + 'static,
    controls: impl Into<Child>,
) -> Tag {
    let why = move || {
        let why = words::say(closed()?);
        Some(tag("p").class("hint").text(why).view())
    };
    let group = tag("fieldset")
        .class("group")
        .follows("disabled", move || live::flag(closed().is_some()));
    match title {
        Some(title) => group
            .child(tag("legend").text(words::say(title)))
            .child(live::part(why))
            .child(controls),
        // Between two controls it would seem to be of the one above.
        None => group.child(controls).child(live::part(why)),
    }
}

/// Why a control is closed: it is set for this machine, or it is how a shared device is.
pub fn reason(is_set: bool, is_strict: bool) -> Option<&'static str> {
    if is_set {
        Some("optionsSet")
    } else {
        is_strict.then_some("optionsStrict")
    }
}
