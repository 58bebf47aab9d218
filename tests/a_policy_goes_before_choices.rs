//! What is set for the machine goes before what its user chooses.

mod support;

use end_credits::core::codec;
use end_credits::core::input::Input;
use end_credits::core::policy::Policy;
use end_credits::core::settings::Settings;
use end_credits::core::verdict::Verdict;
use end_credits::decode::plain::Plain;
use end_credits::decode::policy::policy;
use support::{BROWSE, World};

fn set(world: &mut World, policy: Policy) {
    world.policy = policy;
    world.feed(Input::PolicyChanged);
    world.runs_for(10);
}

fn shared() -> Policy {
    policy(&Plain::object([("sharedDevice", true.into())]))
}

#[test]
fn a_device_that_is_set_to_be_shared_is_shared() {
    let (mut world, tab) = World::watching_at_home();
    set(&mut world, shared());
    world.chooses(|settings| settings.shared_device = false);
    let closed_at = world.now;
    world.closes(tab);
    assert_eq!(world.sign_out_times(), [closed_at]);
}

#[test]
fn a_machine_that_is_looked_after_is_shared_unless_it_is_said_not_to_be() {
    let mut world = World::personal();
    let idle = ("idleMinutes", 5.into());
    set(&mut world, policy(&Plain::object([idle.clone()])));
    assert!(world.state.settings.shared_device);
    let own = ("sharedDevice", false.into());
    set(&mut world, policy(&Plain::object([idle, own])));
    assert!(!world.state.settings.shared_device);
}

#[test]
fn it_holds_from_the_start() {
    let mut world = World::personal();
    world.hands_out_persistent_cookies = true;
    world.opens(BROWSE);
    world.signs_in();
    world.quits();
    world.policy = shared();
    world.starts_anew(&[BROWSE]);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn what_was_chosen_holds_again_without_it() {
    let mut world = World::personal();
    set(&mut world, shared());
    assert!(world.state.settings.shared_device);
    set(&mut world, Policy::default());
    assert!(!world.state.settings.shared_device);
}

#[test]
fn locked_nothing_can_be_chosen() {
    let mut world = World::personal();
    set(
        &mut world,
        policy(&Plain::object([("lockSettings", true.into())])),
    );
    let chosen = world.state.chosen.clone();
    world.chooses(|settings| settings.notifications = false);
    world.chooses_for_netflix(|choices| choices.switch(false));
    assert_eq!(world.state.chosen, chosen);
}

#[test]
fn only_the_services_that_are_set_are_watched() {
    let mut world = World::shared();
    set(
        &mut world,
        policy(&Plain::object([("services", Plain::List(Vec::new()))])),
    );
    world.opens(BROWSE);
    world.signs_in();
    assert!(world.state.sessions.is_empty());
    set(
        &mut world,
        policy(&Plain::object([("services", ["netflix".into()].into())])),
    );
    assert_eq!(world.status(), Some(Verdict::SignedIn));
}

#[test]
fn grace_wipe_and_minutes_are_set() {
    let set_so = policy(&Plain::object([
        ("sharedDevice", false.into()),
        ("idleMinutes", 4.into()),
        ("graceSeconds", 9.into()),
        ("notifications", false.into()),
        ("receipts", false.into()),
        ("wipe", Plain::object([("history", true.into())])),
        ("message", "Ask at the desk.".into()),
        ("contact", "desk@library.example".into()),
    ]));
    assert!(set_so.problems.is_empty());
    let settings = set_so.applied_to(&Settings::default());
    let choices = settings.of(&"netflix".into());
    assert_eq!((settings.idle_minutes, choices.grace_seconds), (4, 9));
    assert!(choices.wipe.history && choices.wipe.cookies);
    assert!(!settings.notifications && !settings.keeps_receipts);
    assert_eq!(set_so.message.as_deref(), Some("Ask at the desk."));
}

#[test]
fn without_receipts_none_is_on_disk() {
    let (mut world, tab) = World::watching_at_home();
    set(
        &mut world,
        policy(&Plain::object([
            ("sharedDevice", false.into()),
            ("receipts", false.into()),
        ])),
    );
    world.closes(tab);
    world.settles();
    let journal = world.journal();
    assert_eq!(journal.sessions.len(), 1);
    assert!(journal.sessions[0].receipt.is_none());
}

#[test]
fn what_is_wrong_is_named_and_the_strict_behaviour_holds() {
    let wrong = [
        ("sharedDevice", Plain::from("yes")),
        ("sharedDevise", true.into()),
        ("idleMinutes", (-1).into()),
        ("idleMinutes", 1.5.into()),
        ("idleMinutes", 1_441.into()),
        ("graceSeconds", f64::NAN.into()),
        ("services", "netflix".into()),
        ("services", ["nobody".into()].into()),
        ("wipe", true.into()),
        ("wipe", Plain::object([("cookie", true.into())])),
        ("wipe", Plain::object([("cookies", 1.into())])),
        ("lockSettings", 1.into()),
        ("message", 1.into()),
        ("contact", (&*"x".repeat(501)).into()),
    ];
    let mut lax = Settings {
        shared_device: false,
        idle_minutes: 0,
        ..Settings::default()
    };
    lax.every.grace_seconds = 600;
    for (name, value) in wrong {
        let policy = policy(&Plain::object([
            ("notifications", false.into()),
            (name, value.clone()),
        ]));
        assert_eq!(policy.problems, [name], "{value:?}");
        assert_eq!(policy.applied_to(&lax), Settings::default());
        assert!(!policy.leaves_a_choice());
    }
}

#[test]
fn locked_nothing_is_taken_over_from_another_browser() {
    let mut world = World::shared();
    world.chooses(|settings| settings.follows_user = true);
    let locked = ("lockSettings", true.into());
    set(&mut world, policy(&Plain::object([locked])));
    let there = Settings {
        notifications: false,
        ..Settings::default()
    };
    world.synced = Some(codec::encode(&there));
    world.feed(Input::SyncChanged);
    world.runs_for(10);
    assert!(world.state.settings.notifications);
}

#[test]
fn what_is_not_wanted_any_more_is_still_told_and_proved() {
    let (mut world, tab) = World::watching();
    world.service.is_unreachable = true;
    world.closes(tab);
    world.runs_for(120_000);
    assert_eq!(world.status(), Some(Verdict::Pending));
    let others = ("services", Plain::List(vec!["disneyplus".into()]));
    set(&mut world, policy(&Plain::object([others])));
    assert_eq!(world.status(), Some(Verdict::Pending));
    assert_eq!(world.warnings.len(), 1);
    world.service.is_unreachable = false;
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.service.open_sessions(), 0);
}

#[test]
fn what_it_has_switched_off_is_not_swept_at_the_next_start() {
    let (mut world, _) = World::watching();
    let others = ("services", Plain::List(vec!["disneyplus".into()]));
    set(&mut world, policy(&Plain::object([others])));
    assert!(world.journal().sessions.is_empty());
}
