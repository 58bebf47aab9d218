//! What is asked for in a menu or by a shortcut is done, and nothing is where there is nothing to do.

mod support;

use end_credits::core::command::Command;
use end_credits::core::ids::TabId;
use end_credits::core::input::Input;
use end_credits::core::receipt::Trigger;
use end_credits::core::verdict::Verdict;
use end_credits::decode::events::event;
use end_credits::decode::plain::Plain;
use support::{BROWSE, World};

fn tab(id: i32) -> Plain {
    Plain::object([("id", id.into())])
}

fn item(name: &str) -> Plain {
    Plain::object([("menuItemId", name.into())])
}

#[test]
fn both_say_the_same() {
    let of_tab = Some(Input::SignOutWished(TabId(7)));
    let of_all = Some(Input::Commanded(Command::SignOutOfEverything));
    for (name, wish) in [("sign-out", of_tab), ("sign-out-of-everything", of_all)] {
        let clicked = event("contextMenus.onClicked", &[item(name), tab(7)]);
        assert_eq!(clicked, wish);
        assert_eq!(event("commands.onCommand", &[name.into(), tab(7)]), wish);
    }
}

#[test]
fn what_names_no_wish_or_no_tab_is_none() {
    for name in ["guide.html", "", "Sign-out"] {
        assert_eq!(event("contextMenus.onClicked", &[item(name), tab(7)]), None);
        assert_eq!(event("commands.onCommand", &[name.into(), tab(7)]), None);
    }
    assert_eq!(event("contextMenus.onClicked", &[item("sign-out")]), None);
    let nowhere = [Plain::from("sign-out"), Plain::object([])];
    assert_eq!(event("commands.onCommand", &nowhere), None);
    assert_eq!(event::<Plain>("commands.onCommand", &[]), None);
}

#[test]
fn the_session_of_the_tab_is_ended() {
    let (mut world, tab) = World::watching();
    world.feed(Input::SignOutWished(tab));
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.receipt().trigger, Trigger::ByHand);
}

#[test]
fn a_tab_of_nobody_ends_nothing() {
    let (mut world, tab) = World::watching();
    assert_eq!(world.feed(Input::SignOutWished(TabId(tab.0 + 100))), []);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    let mut world = World::shared();
    let tab = world.opens(BROWSE);
    world.feed(Input::SignOutWished(tab));
    world.settles();
    assert!(world.sign_out_times().is_empty());
}
