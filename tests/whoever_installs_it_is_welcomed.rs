//! The welcome page opens once: when the extension is new, and its user's own.

mod support;

use end_credits::core::effect::Effect;
use end_credits::core::input::Input;
use end_credits::decode::events::event;
use end_credits::decode::plain::Plain;
use end_credits::decode::policy::policy;
use support::World;

fn installed(reason: &str) -> Option<Input> {
    let details = Plain::object([("reason", reason.into())]);
    event("runtime.onInstalled", &[details])
}

#[test]
fn at_the_installation_and_at_no_update() {
    assert_eq!(installed("install"), Some(Input::Installed));
    for reason in ["update", "chrome_update", "browser_update", ""] {
        assert_eq!(installed(reason), None, "{reason}");
    }
    assert_eq!(event("runtime.onInstalled", &[Plain::object([])]), None);
}

#[test]
fn it_opens_once() {
    let mut world = World::shared();
    let effects = world.feed(Input::Installed);
    assert_eq!(effects, [Effect::SaveJournal, Effect::Welcome]);
    world.quits();
    world.starts(&[]);
    let effects = world.feed(Input::Installed);
    assert!(!effects.contains(&Effect::Welcome), "{effects:?}");
}

#[test]
fn a_machine_that_is_looked_after_welcomes_nobody() {
    let mut world = World::shared();
    world.policy = policy(&Plain::object([("sharedDevice", true.into())]));
    world.feed(Input::PolicyChanged);
    world.runs_for(10);
    assert_eq!(world.feed(Input::Installed), [Effect::SaveJournal]);
}
