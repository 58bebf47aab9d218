//! Icons: a shape for each meaning, so that colour is never the only teller.

use super::live;
use leptos::prelude::AnyView;
use tachys::html::InertElement;
use tachys::prelude::IntoAny;

/// A symbol of `icons/symbols.svg`, in the colour of the text around it. It says nothing
/// to screen readers: the words beside it do.
pub fn icon(name: &'static str) -> AnyView {
    let symbol = [
        "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"icons/symbols.svg#",
        name,
        "\"></use></svg>",
    ];
    AnyView::of(InertElement::new(symbol.concat()).into_any())
}

/// A symbol that changes.
pub fn changing(name: impl Fn() -> &'static str + Send + 'static) -> AnyView {
    live::part(move || Some(icon(name())))
}
