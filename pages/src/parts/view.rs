//! Parts of the page, each behind a pointer: they go from hand to hand a thousand times, and each time a
//! pointer is less code than the five fields of Leptos's own.

use tachys::view::any_view;
use tachys::view::any_view::IntoAny as _;

/// A part of the page.
pub struct AnyView(Box<any_view::AnyView>);

impl AnyView {
    /// What Leptos draws, as a part.
    pub fn of(view: any_view::AnyView) -> AnyView {
        AnyView(Box::new(view))
    }

    /// What Leptos draws.
    pub fn drawn(self) -> any_view::AnyView {
        *self.0
    }
}

/// What can be a part of the page.
pub trait IntoAny {
    /// It as a part.
    fn into_any(self) -> AnyView;
}

impl IntoAny for Vec<AnyView> {
    fn into_any(self) -> AnyView {
        AnyView::of(drawn(self).into_any())
    }
}

/// Nothing at all.
impl IntoAny for () {
    fn into_any(self) -> AnyView {
        AnyView::of(any_view::IntoAny::into_any(()))
    }
}

/// What Leptos draws, of each.
pub fn drawn(views: Vec<AnyView>) -> Vec<any_view::AnyView> {
    views.into_iter().map(AnyView::drawn).collect()
}
