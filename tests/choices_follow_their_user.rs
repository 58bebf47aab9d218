//! Choices follow their user to their other browsers, where that was chosen; nothing else does.

mod support;

use end_credits::core::codec;
use end_credits::core::input::Input;
use end_credits::core::settings::Settings;
use support::World;

fn synced(world: &World) -> Settings {
    codec::decode(world.synced.as_deref().expect("something is synced")).expect("it can be read")
}

#[test]
fn nothing_is_synced_unless_it_was_chosen() {
    let mut world = World::personal();
    world.chooses(|settings| settings.notifications = false);
    world.chooses_for_netflix(|choices| choices.replay = false);
    assert_eq!(world.synced, None);
}

#[test]
fn what_is_chosen_here_is_told_there() {
    let mut world = World::personal();
    world.chooses(|settings| settings.follows_user = true);
    world.chooses_for_netflix(|choices| choices.after_hours = 2);
    assert_eq!(synced(&world).chosen(&"netflix".into()).after_hours, 2);
}

#[test]
fn what_was_chosen_there_holds_here_but_for_what_is_said_of_the_device() {
    let mut world = World::shared();
    let mut there = Settings {
        shared_device: false,
        spares_passwords: true,
        notifications: false,
        ..Settings::default()
    };
    there.every.after_hours = 5;
    world.synced = Some(codec::encode(&there));
    world.chooses(|settings| settings.follows_user = true);
    assert!(!world.state.settings.notifications);
    assert_eq!(world.state.settings.every.after_hours, 5);
    assert!(world.state.settings.shared_device && !world.state.settings.spares_passwords);

    there.notifications = true;
    world.synced = Some(codec::encode(&there));
    world.feed(Input::SyncChanged);
    world.runs_for(10);
    assert!(world.state.settings.notifications);
}

#[test]
fn what_cannot_be_read_changes_nothing() {
    let mut world = World::personal();
    world.chooses(|settings| settings.follows_user = true);
    let chosen = world.state.chosen.clone();
    for odd in ["", "\u{63}", "rubbish"] {
        world.synced = Some(odd.to_owned());
        world.feed(Input::SyncChanged);
        world.runs_for(10);
        assert_eq!(world.state.chosen, chosen);
    }
}

#[test]
fn a_change_elsewhere_is_not_sent_back() {
    let mut world = World::personal();
    world.chooses(|settings| settings.follows_user = true);
    let mut there = synced(&world);
    there.notifications = false;
    world.synced = Some(codec::encode(&there));
    let before = world.log.len();
    world.feed(Input::SyncChanged);
    world.runs_for(1_000);
    let written = world.log[before..]
        .iter()
        .any(|(_, effect)| *effect == end_credits::core::effect::Effect::WriteSync);
    assert!(!written);
    assert!(!world.state.settings.notifications);
}

#[test]
fn neither_sessions_nor_tokens_are_synced() {
    let (mut world, tab) = World::watching_at_home();
    world.chooses(|settings| settings.follows_user = true);
    world.closes(tab);
    world.settles();
    world.chooses(|settings| settings.notifications = false);
    let text = world.synced.clone().expect("it is synced");
    assert!(!text.contains("netflix") && !text.contains(support::TOKEN));
}
