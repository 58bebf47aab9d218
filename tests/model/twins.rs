//! The same life, with the deaths and without.
//!
//! What is promised, once everything works again and has come to rest: the same verdicts, the same
//! cookies left, the same sessions alive, the same warnings.

use crate::event::{Event, Place};
use crate::life::{Deaths, Life, Standing};
use end_credits::core::verdict::Verdict;

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
    undisturbed.ends_well(false);
    disturbed.ends_well(false);
    let (mut disturbed_end, mut undisturbed_end) = (disturbed.end(), undisturbed.end());
    for place in Place::ALL {
        if disturbed.has_unwritten(place) || undisturbed.has_unwritten(place) {
            for end in [&mut disturbed_end, &mut undisturbed_end] {
                end.leaves_out(place);
            }
        }
        if disturbed.has_forgotten_half(place) || undisturbed.has_forgotten_half(place) {
            for end in [&mut disturbed_end, &mut undisturbed_end] {
                end.living.retain(|(store, _)| store != place.store());
            }
        }
        if disturbed.has_forgotten(place) || undisturbed.has_forgotten(place) {
            for end in [&mut disturbed_end, &mut undisturbed_end] {
                stricter(&mut end.standings[place as usize]);
            }
        }
    }
    assert_eq!(disturbed_end, undisturbed_end, "disturbed, undisturbed");
    undisturbed.world.steps + disturbed.world.steps
}

/// A quit in the middle of an ending takes the capture with it, and how far the ending is by then
/// hangs on whether the background has died in it. So where one of the twins has lost a capture,
/// `signed-out`, nothing, and `unproven` (with its warning) count as one place: all of them say
/// that this browser is clean, and `unproven` says less, which is allowed. `persists` and
/// `pending` are another place, and stay so.
fn stricter(standing: &mut Standing) {
    if matches!(
        standing.verdict,
        None | Some(Verdict::SignedOut | Verdict::Unproven)
    ) {
        *standing = Standing {
            verdict: Some(Verdict::Unproven),
            cause: None,
            warned: (false, false),
        };
    }
}
