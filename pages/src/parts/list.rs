//! Lists that follow what they are about.

use super::pointer::Ask;
use leptos::prelude::AnyView;
use reactive_graph::owner::Owner;
use tachys::prelude::IntoAny;
use tachys::reactive_graph::OwnedView;
use tachys::view::keyed::keyed;

/// An item: what it is known by, and its part, made when it comes.
pub type Item = (String, Box<dyn FnOnce() -> AnyView + Send>);

/// One part for each item; it stays as it is for as long as there is an item of its name.
pub fn list(items: impl Fn() -> Vec<Item> + Send + 'static) -> AnyView {
    list_boxed(Box::new(items))
}

fn list_boxed(items: Box<dyn Ask<Vec<Item>> + Send>) -> AnyView {
    // Each part has an owner of its own, or it would go whenever the list is looked through.
    let parent = Owner::current().unwrap_or_default();
    let each = move || {
        let parent = parent.clone();
        let part = move |_, (_, make): Item| {
            let owner = parent.with(Owner::new);
            let part = owner.with(|| make().drawn());
            (drop::<usize>, OwnedView::new_with_owner(part, owner))
        };
        keyed(items.ask(), |(name, _): &Item| name.clone(), part)
    };
    AnyView::of(each.into_any())
}
