//! What happens to a tab without its viewer leaving.

mod support;

use end_credits::core::effect::Effect;
use end_credits::core::ids::TabId;
use end_credits::core::input::Input;
use end_credits::core::verdict::Verdict;
use support::{BROWSE, World};

const ADDED: TabId = TabId(900);

#[test]
fn a_reload_a_discard_and_a_move_show_the_same_address_again() {
    let (mut world, tab) = World::watching();
    let steps = world.log.len();
    for _ in 0..3 {
        world.shows(tab, BROWSE);
    }
    assert_eq!(world.log.len(), steps, "nothing was done");
    assert_eq!(world.status(), Some(Verdict::SignedIn));
}

#[test]
fn a_tab_that_gets_another_number_is_followed_under_it() {
    let (mut world, tab) = World::watching();
    let effects = world.feed(Input::TabReplaced {
        added: ADDED,
        removed: tab,
    });
    assert_eq!(effects, [Effect::Save]);
    assert_eq!(world.closes(tab), [], "the old number means nothing now");
    assert_eq!(world.status(), Some(Verdict::SignedIn));

    world.closes(ADDED);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn a_tab_that_was_seen_under_its_new_number_first_is_one_tab() {
    let (mut world, tab) = World::watching();
    let prerendered = world.opens(BROWSE);
    world.feed(Input::TabReplaced {
        added: prerendered,
        removed: tab,
    });
    world.closes(prerendered);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn the_replacement_of_somebody_elses_tab_costs_nothing() {
    let (mut world, _) = World::watching();
    let effects = world.feed(Input::TabReplaced {
        added: ADDED,
        removed: TabId(901),
    });
    assert_eq!(effects, []);
}
