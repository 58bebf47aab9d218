//! A list that follows the view's rows.

use crate::desk::Desk;
use end_credits::core::view::{Row, View};
use leptos::prelude::*;

/// Chooses rows of a view.
type Choice = Box<dyn Fn(&View) -> Vec<Row> + Send + Sync>;

/// One part for each row that `of` chooses; a row's part stays while its session has a row.
pub fn rows(
    desk: Desk,
    of: impl Fn(&View) -> Vec<Row> + Send + Sync + 'static,
    part: fn(Desk, Row) -> AnyView,
) -> AnyView {
    rows_boxed(desk, Box::new(of), part)
}

fn rows_boxed(desk: Desk, of: Choice, part: fn(Desk, Row) -> AnyView) -> AnyView {
    let key = |row: &Row| {
        let session = &row.session;
        [&*session.service.0, " ", &*session.store.0].concat()
    };
    view! { <For each=move || of(&desk.view()) key=key children=move |row| part(desk, row) /> }
        .into_any()
}
