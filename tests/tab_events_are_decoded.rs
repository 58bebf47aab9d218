//! What the browsers say of tabs, as they say it.

use end_credits::core::address::Address;
use end_credits::core::ids::TabId;
use end_credits::core::input::{Input, TabClosed, TabFacts};
use end_credits::decode::events::event;
use end_credits::decode::plain::Plain;
use end_credits::decode::tab;

const BROWSE: &str = "https://www.netflix.com/browse";

fn seen(store: &str, url: Option<&str>) -> Option<Input> {
    Some(Input::TabSeen(TabFacts {
        tab: TabId(7),
        store: store.into(),
        is_audible: false,
        is_loading: false,
        address: url.and_then(Address::parse),
    }))
}

/// `tabs.onUpdated` with this change of this tab.
fn updated(change: Plain, tab: Plain) -> Option<Input> {
    event("tabs.onUpdated", &[7.into(), change, tab])
}

fn loading() -> Plain {
    Plain::object([("status", "loading".into())])
}

#[test]
fn chromiums_tab_is_in_the_ordinary_or_in_the_private_store() {
    for (incognito, store) in [(false, "0"), (true, "1")] {
        let tab = Plain::object([
            ("id", 7.into()),
            ("incognito", incognito.into()),
            ("url", BROWSE.into()),
        ]);
        assert_eq!(updated(loading(), tab), seen(store, Some(BROWSE)));
    }
}

#[test]
fn firefox_names_the_store() {
    let tab = Plain::object([
        ("id", 7.into()),
        ("incognito", false.into()),
        ("cookieStoreId", "firefox-container-3".into()),
        ("url", BROWSE.into()),
    ]);
    assert_eq!(
        updated(loading(), tab),
        seen("firefox-container-3", Some(BROWSE))
    );
}

#[test]
fn an_address_that_is_hidden_or_no_web_page_is_none() {
    let hidden = Plain::object([("id", 7.into())]);
    assert_eq!(updated(loading(), hidden), seen("0", None));
    let settings = Plain::object([("id", 7.into()), ("url", "chrome://settings/".into())]);
    assert_eq!(updated(loading(), settings), seen("0", None));
}

#[test]
fn only_what_may_show_another_page_is_an_update() {
    let tab = || Plain::object([("id", 7.into()), ("url", BROWSE.into())]);
    for silent in ["title", "favIconUrl", "audible", "discarded"] {
        let change = Plain::object([(silent, "anything".into())]);
        assert_eq!(updated(change, tab()), None, "{silent}");
    }
    let change = Plain::object([("url", BROWSE.into())]);
    assert_eq!(updated(change, tab()), seen("0", Some(BROWSE)));
}

#[test]
fn a_sound_is_told() {
    let tab = Plain::object([
        ("id", 7.into()),
        ("url", BROWSE.into()),
        ("audible", true.into()),
    ]);
    let change = Plain::object([("audible", true.into())]);
    let Some(Input::TabSeen(facts)) = updated(change, tab) else {
        panic!("it says something");
    };
    assert!(facts.is_audible);
}

#[test]
fn a_blank_tab_on_its_way_is_in_between() {
    let facts = |status: &str, url: Option<&str>| {
        // An address that is hidden is no text.
        let url = url.map_or(false.into(), Plain::from);
        let tab = [("id", 7.into()), ("status", status.into()), ("url", url)];
        tab::facts(&Plain::object(tab)).expect("a tab")
    };
    assert!(facts("loading", None).is_in_between());
    assert!(!facts("complete", None).is_in_between());
    assert!(!facts("loading", Some(BROWSE)).is_in_between());
}

#[test]
fn a_tab_is_removed_or_replaced() {
    for with_window in [true, false] {
        let tab = TabId(7);
        let details = Plain::object([("isWindowClosing", with_window.into())]);
        assert_eq!(
            event("tabs.onRemoved", &[7.into(), details]),
            Some(Input::TabClosed(TabClosed { tab, with_window }))
        );
    }
    assert_eq!(
        event::<Plain>("tabs.onReplaced", &[8.into(), 7.into()]),
        Some(Input::TabReplaced {
            added: TabId(8),
            removed: TabId(7),
        })
    );
}

#[test]
fn what_is_missing_or_of_another_kind_says_nothing() {
    for name in ["tabs.onUpdated", "tabs.onRemoved", "tabs.onReplaced"] {
        assert_eq!(event::<Plain>(name, &[]), None, "{name}");
        assert_eq!(event::<Plain>(name, &["7".into()]), None, "{name}");
        let nothing = [Plain::Nothing, Plain::Nothing, Plain::Nothing];
        assert_eq!(event(name, &nothing), None, "{name}");
    }
    assert_eq!(event::<Plain>("tabs.onReplaced", &[8.into()]), None);
    let without_number = Plain::object([("url", BROWSE.into())]);
    assert_eq!(tab::facts(&without_number), None);
}

#[test]
fn a_number_that_no_tab_can_have_is_not_another_tabs() {
    for odd in [f64::NAN, f64::INFINITY, 7.5, 1e300, -1e300, 2_147_483_648.0] {
        assert_eq!(tab::id(&Plain::Number(odd)), None, "{odd}");
    }
    for id in [0, 7, -1, i32::MAX, i32::MIN] {
        assert_eq!(tab::id(&Plain::from(id)), Some(TabId(id)));
    }
}

#[test]
fn other_events_are_no_inputs() {
    assert_eq!(
        event::<Plain>("alarms.onAlarm", &[]),
        Some(Input::TimePassed)
    );
    for name in ["runtime.onInstalled", "tabs.onMoved", "TABS.ONREMOVED", ""] {
        assert_eq!(event::<Plain>(name, &[7.into()]), None, "{name}");
    }
}
