//! Icons: a shape for each meaning, so that colour is never the only teller.

use leptos::prelude::*;

/// A symbol of `icons/symbols.svg`, in the colour of the text around it. It says nothing
/// to screen readers: the words beside it do.
pub fn icon(name: &'static str) -> AnyView {
    changing(move || name)
}

/// A symbol that changes.
pub fn changing(name: impl Fn() -> &'static str + Send + 'static) -> AnyView {
    changing_boxed(Box::new(name))
}

fn changing_boxed(name: Box<dyn Fn() -> &'static str + Send>) -> AnyView {
    let href = move || ["icons/symbols.svg#", name()].concat();
    view! {
        <svg class="icon" aria-hidden="true">
            <use_ href=href></use_>
        </svg>
    }
    .into_any()
}
