//! What comes and goes in a page, and what it follows. Boxed, for the same reason as [`super::tag`].

use super::pointer::Ask;
use leptos::prelude::{AnyView, Effect, Memo};
use tachys::prelude::IntoAny;

/// A part of the page that is made anew whenever what it reads changes.
pub fn part(f: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    part_boxed(Box::new(f))
}

fn part_boxed(f: Box<dyn Ask<Option<AnyView>> + Send>) -> AnyView {
    AnyView::of((move || f.ask().map(AnyView::drawn)).into_any())
}

/// A part of the page that is there while a condition holds, and is kept as it is meanwhile.
pub fn when<T: Into<Option<AnyView>>>(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    then: impl Fn() -> T + Send + 'static,
) -> AnyView {
    when_boxed(Box::new(condition), Box::new(move || then().into()))
}

fn when_boxed(
    condition: Box<dyn Ask<bool> + Send + Sync>,
    then: Box<dyn Ask<Option<AnyView>> + Send>,
) -> AnyView {
    let holds = truth(condition);
    part(move || if holds.get() { then.ask() } else { None })
}

/// A truth that follows what it reads, and tells of a change only where it is one.
pub fn truth(f: Box<dyn Ask<bool> + Send + Sync>) -> Memo<bool> {
    Memo::new(move |_| f.ask())
}

/// Something to do now, and again whenever what it reads changes.
pub fn follow(f: impl Fn() + 'static) {
    follow_boxed(Box::new(f));
}

fn follow_boxed(f: Box<dyn Ask<()>>) {
    Effect::new(move |_| f.ask());
}

/// An attribute that says yes or no, as ARIA has it.
pub fn yes_no(yes: bool) -> Option<String> {
    Some(if yes { "true" } else { "false" }.to_owned())
}

/// An attribute that is there or not.
pub fn flag(flag: bool) -> Option<String> {
    flag.then(String::new)
}
