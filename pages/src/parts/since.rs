//! Since when.

use super::tag::{Tag, tag};
use crate::clock;
use crate::desk::{Desk, LiveRow};

/// “12 minutes ago”, with the exact moment for who points at it and for machines.
pub fn since(desk: Desk, row: LiveRow) -> Tag {
    tag("time")
        .follows("datetime", move || Some(clock::machine(row.get().since)))
        .follows("title", move || Some(clock::exactly(row.get().since)))
        .live_text(move || clock::ago(row.get().since, desk.now()))
}
