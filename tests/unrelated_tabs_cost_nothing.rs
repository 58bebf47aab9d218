//! Most of what happens in a browser is no business of ours: no effect, not even a save.

mod support;

use end_credits::core::address::Address;
use end_credits::core::ids::TabId;
use end_credits::core::input::{Input, TabClosed, TabFacts};
use end_credits::core::state::State;
use end_credits::core::verdict::Verdict;
use support::{BROWSE, CONTAINER, ORDINARY, World, cookie};

const UNKNOWN: TabId = TabId(4_711);

fn seen(address: Option<&str>) -> Input {
    Input::TabSeen(TabFacts {
        tab: UNKNOWN,
        store: ORDINARY.into(),
        is_audible: false,
        is_loading: false,
        address: address.and_then(Address::parse),
    })
}

#[test]
fn whatever_other_tabs_do() {
    let (mut world, _) = World::watching();
    let before = world.state.clone();
    for input in [
        seen(None),
        seen(Some("https://example.org/")),
        seen(Some("https://www.notnetflix.com/login")),
        // The wipe's own tab.
        seen(Some("https://www.netflix.com/robots.txt")),
        Input::TabClosed(TabClosed {
            tab: UNKNOWN,
            with_window: false,
        }),
        Input::TabReplaced {
            added: TabId(4_712),
            removed: UNKNOWN,
        },
    ] {
        assert_eq!(world.feed(input.clone()), [], "{input:?}");
    }
    let clock = before.clock;
    assert_eq!(
        State {
            clock,
            ..world.state
        },
        before
    );
}

#[test]
fn cookies_of_services_that_are_not_open() {
    let mut world = World::shared();
    let effects = world.feed(Input::CookieChanged {
        store: ORDINARY.into(),
        cookie: cookie("NetflixId", ".netflix.com", "/", "x"),
        removed: false,
    });
    assert_eq!(effects, []);
    assert!(world.state.sessions.is_empty());

    let (mut world, _) = World::watching();
    let effects = world.feed(Input::CookieChanged {
        store: CONTAINER.into(),
        cookie: cookie("NetflixId", ".netflix.com", "/", "x"),
        removed: true,
    });
    assert_eq!(effects, []);
}

#[test]
fn a_page_of_the_service_that_tells_nothing_new() {
    let (mut world, tab) = World::watching();
    let effects = world.feed(Input::TabSeen(TabFacts {
        tab,
        store: ORDINARY.into(),
        is_audible: false,
        is_loading: false,
        address: Address::parse("https://www.netflix.com/watch/1"),
    }));
    assert_eq!(effects, []);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
}

#[test]
fn results_that_nobody_waits_for() {
    let (mut world, tab) = World::watching();
    world.closes(tab);
    world.settles();
    let run = end_credits::core::ids::RunId(world.state.last_run);
    for outcome in [
        end_credits::core::input::Outcome::CookiesRemoved {
            removed: 1,
            left: 1,
        },
        end_credits::core::input::Outcome::StoresWiped { left: Vec::new() },
    ] {
        let input = Input::Done {
            session: support::session_in(ORDINARY),
            run,
            outcome,
        };
        assert_eq!(world.feed(input), []);
    }
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    world.opens(BROWSE);
}
