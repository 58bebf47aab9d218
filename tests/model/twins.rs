//! The same life, with the deaths and without.
//!
//! What is promised, once everything works again and has come to rest: the same verdicts, the same
//! cookies left, the same sessions alive, the same warnings.

use crate::event::Event;
use crate::life::{Deaths, Life};

/// A life in which every event comes to rest before the next one. Nothing hangs on how long
/// anything takes, so the twins are the same at every rest.
pub fn quiet(events: &[Event]) -> usize {
    let mut undisturbed = Life::new(Deaths::Never);
    let mut disturbed = Life::new(Deaths::AfterTabs);
    for event in events {
        undisturbed.lives(*event);
        undisturbed.settles();
        disturbed.lives(*event);
        disturbed.settles();
    }
    same_ends(undisturbed, disturbed)
}

/// A life in which things happen while others are under way.
pub fn busy(events: &[Event]) -> usize {
    let mut undisturbed = Life::new(Deaths::Never);
    let mut disturbed = Life::new(Deaths::AfterTabs);
    for event in events {
        undisturbed.lives(*event);
        disturbed.lives(*event);
    }
    same_ends(undisturbed, disturbed)
}

fn same_ends(mut undisturbed: Life, mut disturbed: Life) -> usize {
    undisturbed.is_mended();
    undisturbed.the_viewers_are_let_be();
    disturbed.is_mended();
    disturbed.the_viewers_are_let_be();
    undisturbed.ends_well();
    disturbed.ends_well();
    assert_eq!(disturbed.end(), undisturbed.end(), "disturbed, undisturbed");
    undisturbed.world.steps + disturbed.world.steps
}
