//! A list that follows the view's rows.

use super::list::list;
use crate::desk::Desk;
use end_credits::core::view::{Row, View};
use leptos::prelude::*;

/// One part for each row that `of` chooses; a row's part stays while its session has a row.
pub fn rows(
    desk: Desk,
    of: impl Fn(&View) -> Vec<Row> + Send + 'static,
    part: fn(Desk, Row) -> AnyView,
) -> AnyView {
    let item = move |row: Row| {
        let session = &row.session;
        let name = [&*session.service.0, " ", &*session.store.0].concat();
        (name, Box::new(move || part(desk, row)) as _)
    };
    list(move || of(&desk.view()).into_iter().map(item).collect())
}
