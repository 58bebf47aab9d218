//! Controls that are open or closed together, and why.

use super::live;
use super::pointer::Ask;
use super::tag::{Child, Tag, tag};

/// Controls under a heading. `closed` is the message that says why nothing can be chosen; none where
/// something can.
pub fn group(
    title: Option<&'static str>,
    closed: impl Fn() -> Option<&'static str> + Send + Copy + 'static,
    controls: impl Into<Child>,
) -> Tag {
    group_boxed(title, [Box::new(closed), Box::new(closed)], controls.into())
}

/// Says why a group is closed; nothing while it is open.
type Closed = Box<dyn Ask<Option<&'static str>> + Send>;

fn group_boxed(
    title: Option<&'static str>,
    [is_closed, closed]: [Closed; 2],
    controls: Child,
) -> Tag {
    let why = move || Some(tag("p").class("hint").say(closed.ask()?).view());
    let group = tag("fieldset")
        .class("group")
        .follows("disabled", move || live::flag(is_closed.ask().is_some()));
    match title {
        Some(title) => group
            .child(tag("legend").say(title))
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
