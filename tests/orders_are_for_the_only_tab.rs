//! What may be begun before the core is there: the sign-out of the one tab whose closing leaves
//! nothing to be decided. Everything else waits for the core.
//!
//! That the core then asks for the very same is checked at every step of every story, by
//! `World::check_orders`.

mod support;

use end_credits::core::command::Command;
use end_credits::core::ids::TabId;
use end_credits::core::orders::orders;
use end_credits::core::recipe::Method;
use support::{BROWSE, CONTAINER, ELSEWHERE, ORDINARY, World, session_in};

/// The tabs whose closing is ordered for.
fn ordered(world: &World) -> Vec<TabId> {
    orders(&world.state).iter().map(|order| order.tab).collect()
}

#[test]
fn the_only_tab_has_the_services_own_sign_out() {
    let (world, tab) = World::watching();
    let orders = orders(&world.state);
    let [order] = orders.as_slice() else {
        panic!("{orders:?}");
    };
    assert_eq!(order.tab, tab);
    assert_eq!(order.session, session_in(ORDINARY));
    assert_eq!(order.request.url, "https://www.netflix.com/SignOut");
    assert_eq!(order.request.method, Method::Get);
    assert_eq!(order.domains, ["netflix.com"]);
}

#[test]
fn the_first_of_two_tabs_has_none() {
    let (mut world, first) = World::watching();
    let second = world.opens(BROWSE);
    assert_eq!(ordered(&world), []);
    world.closes(first);
    assert_eq!(ordered(&world), [second]);
}

#[test]
fn the_order_goes_with_the_tabs_number() {
    let (mut world, tab) = World::watching();
    let replaced = world.replaces(tab);
    assert_eq!(ordered(&world), [replaced]);
}

#[test]
fn where_nobody_is_signed_in_there_is_none() {
    let mut world = World::shared();
    world.opens(BROWSE);
    assert_eq!(ordered(&world), []);
}

#[test]
fn what_can_be_undone_is_not_begun() {
    let (mut world, tab) = World::watching_at_home();
    assert_eq!(ordered(&world), []);
    world.commands(Command::SetSharedDevice { shared: true });
    assert_eq!(ordered(&world), [tab]);
}

#[test]
fn other_stores_need_a_capture_first() {
    let mut world = World::shared();
    world.opens_in(CONTAINER, BROWSE);
    world.signs_in_in(CONTAINER);
    assert_eq!(ordered(&world), []);
}

#[test]
fn a_tab_that_has_left_has_none() {
    let (mut world, tab) = World::watching();
    world.shows(tab, ELSEWHERE);
    assert_eq!(ordered(&world), []);
}

#[test]
fn while_an_ending_is_under_way_there_is_none() {
    let (mut world, _) = World::watching();
    world.commands(Command::SignOutOfEverything);
    assert_eq!(ordered(&world), []);
}
