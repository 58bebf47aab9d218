//! A tab that moves on to another site leaves, just as one that is closed.

mod support;

use end_credits::core::receipt::Trigger;
use end_credits::core::verdict::Verdict;
use support::{BROWSE, ELSEWHERE, LOGIN, World};

#[test]
fn the_last_tab_that_moves_on_ends_the_session() {
    let (mut world, tab) = World::watching();
    world.shows(tab, ELSEWHERE);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.receipt().trigger, Trigger::LeftSite);
}

#[test]
fn a_look_alike_is_another_site() {
    for look_alike in [
        "https://www.netflix.com.example.org/browse",
        "https://www.notnetflix.com/browse",
        "https://netflix.example/browse",
    ] {
        let (mut world, tab) = World::watching();
        world.shows(tab, look_alike);
        world.settles();
        assert_eq!(world.status(), Some(Verdict::SignedOut), "{look_alike}");
    }
}

#[test]
fn another_page_of_the_service_is_not() {
    let (mut world, tab) = World::watching();
    for page in [
        "https://www.netflix.com/watch/80100172",
        "https://help.netflix.com/en/",
        "http://netflix.com/",
        LOGIN,
        BROWSE,
    ] {
        world.shows(tab, page);
        world.settles();
        assert_eq!(world.status(), Some(Verdict::SignedIn), "{page}");
    }
    assert!(world.sign_out_times().is_empty());
}

#[test]
fn a_tab_that_moved_on_and_is_closed_later_does_nothing_more() {
    let (mut world, tab) = World::watching();
    world.shows(tab, ELSEWHERE);
    world.settles();
    assert_eq!(world.closes(tab), []);
}
