//! What the pages' parts need of Leptos: `use leptos::prelude::*`, as everywhere else.

pub use crate::parts::view::{AnyView, IntoAny};
pub use crate::signal::{Memo, RwSignal};
pub use reactive_graph::effect::Effect;
pub use reactive_graph::graph::untrack;
pub use reactive_graph::owner::StoredValue;
