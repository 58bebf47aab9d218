//! What comes and goes in a page, and what it follows. Boxed, for the same reason as [`super::tag`].

use leptos::prelude::*;

/// A part of the page that is made anew whenever what it reads changes.
pub fn part(f: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    part_boxed(Box::new(f))
}

fn part_boxed(f: Box<dyn Fn() -> Option<AnyView> + Send>) -> AnyView {
    (move || f()).into_any()
}

/// A part of the page that is there while a condition holds, and is kept as it is meanwhile.
pub fn when(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    then: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    when_boxed(Box::new(condition), Box::new(then))
}

fn when_boxed(
    condition: Box<dyn Fn() -> bool + Send + Sync>,
    then: Box<dyn Fn() -> AnyView + Send>,
) -> AnyView {
    let holds = derived_boxed(condition);
    part(move || holds.get().then(&then))
}

/// A value that follows what it reads, and tells of a change only where it is one.
pub fn derived<T: PartialEq + Send + Sync + 'static>(
    f: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    derived_boxed(Box::new(f))
}

fn derived_boxed<T: PartialEq + Send + Sync + 'static>(
    f: Box<dyn Fn() -> T + Send + Sync>,
) -> Memo<T> {
    Memo::new(move |_| f())
}

/// `true` or `false`, as ARIA has it.
pub fn truth(truth: bool) -> Option<String> {
    Some(if truth { "true" } else { "false" }.to_owned())
}

/// An attribute that is there or not.
pub fn flag(flag: bool) -> Option<String> {
    flag.then(String::new)
}
