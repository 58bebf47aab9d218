//! On a device of one's own each service ends when, and loses what, was chosen for it.

mod support;

use end_credits::core::command::Command;
use end_credits::core::input::{Activity, Input};
use end_credits::core::receipt::{Role, StoreKind, Trigger};
use end_credits::core::settings::{Reach, When, Wipe};
use end_credits::core::verdict::{Cause, Verdict};
use support::{BROWSE, ORDINARY, World, persistent, session_in};

const HOUR: u64 = 3_600_000;

#[test]
fn the_last_tab_ends_nothing_where_it_was_not_to() {
    let (mut world, tab) = World::watching_at_home();
    world.chooses_for_netflix(|choices| choices.when.last_tab = false);
    world.closes(tab);
    world.runs_for(60_000);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    assert!(world.sign_out_times().is_empty());
    assert!(!world.is_watching, "nothing is left to be missed");

    // Nor does the next start.
    world.quits();
    world.starts_anew(&[]);
    world.settles();
    assert!(world.sign_out_times().is_empty());
}

#[test]
fn a_quit_ends_it_where_it_was_to() {
    let mut world = World::personal();
    world.hands_out_persistent_cookies = true;
    world.chooses_for_netflix(|choices| choices.when.quit = true);
    world.opens(BROWSE);
    world.signs_in();
    assert!(world.is_sealed(), "no cookie outlives the browser");
    assert_eq!(world.guarded.len(), 1);
    world.quits();
    world.starts_anew(&[BROWSE]);
    world.settles();
    assert_eq!(world.receipt().trigger, Trigger::StartSweep);
}

#[test]
fn a_quit_ends_nothing_where_it_was_not_to() {
    let mut world = World::personal();
    world.hands_out_persistent_cookies = true;
    world.opens(BROWSE);
    world.signs_in();
    assert!(world.guarded.is_empty());
    world.quits();
    world.starts_anew(&[BROWSE]);
    world.settles();
    assert!(world.sign_out_times().is_empty());
}

#[test]
fn choosing_the_quit_seals_what_is_there() {
    let mut world = World::personal();
    world.opens(BROWSE);
    world.signs_in();
    world.sets(
        ORDINARY,
        persistent(support::cookie("NetflixId", ".netflix.com", "/", "T0KEN-x")),
    );
    world.chooses_for_netflix(|choices| choices.when.quit = true);
    assert!(world.is_sealed());
}

#[test]
fn a_locked_screen_ends_it_where_it_was_to() {
    for lock in [false, true] {
        let (mut world, _) = World::watching_at_home();
        world.chooses_for_netflix(|choices| choices.when.lock = lock);
        world.feed(Input::ActivityChanged(Activity::Locked));
        world.settles();
        assert_eq!(world.status() == Some(Verdict::SignedOut), lock);
    }
}

#[test]
fn an_absence_ends_it_where_it_was_to() {
    for idle in [false, true] {
        let (mut world, _) = World::watching_at_home();
        world.chooses_for_netflix(|choices| choices.when.idle = idle);
        world.feed(Input::ActivityChanged(Activity::Idle));
        world.settles();
        assert_eq!(world.status() == Some(Verdict::SignedOut), idle);
    }
}

#[test]
fn it_ends_after_so_many_hours() {
    let (mut world, _) = World::watching_at_home();
    let since = world.session().since;
    world.chooses_for_netflix(|choices| choices.after_hours = 3);
    world.runs_for(3 * HOUR - 60_000);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    world.settles();
    assert_eq!(world.sign_out_times(), [since + 3 * HOUR]);
    assert_eq!(world.receipt().trigger, Trigger::TimeUp);
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn so_many_hours_are_counted_over_a_quit() {
    let (mut world, _) = World::watching_at_home();
    let since = world.session().since;
    world.chooses_for_netflix(|choices| choices.after_hours = 3);
    world.quits();
    world.now = world.now + HOUR;
    world.starts_anew(&[BROWSE]);
    world.settles();
    assert_eq!(world.sign_out_times(), [since + 3 * HOUR]);
}

#[test]
fn only_the_users_own_hand_ends_it() {
    let (mut world, tab) = World::watching_at_home();
    world.chooses_for_netflix(|choices| {
        choices.when = When {
            last_tab: false,
            quit: false,
            idle: false,
            lock: false,
        };
    });
    world.feed(Input::ActivityChanged(Activity::Locked));
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    let session = support::session_in(ORDINARY);
    world.commands(end_credits::core::command::Command::SignOut { session });
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn the_grace_is_as_long_as_was_chosen() {
    let (mut world, tab) = World::watching_at_home();
    world.chooses_for_netflix(|choices| choices.grace_seconds = 40);
    let closed_at = world.now;
    world.closes(tab);
    world.settles();
    assert_eq!(world.sign_out_times(), [closed_at + 40_000]);
}

#[test]
fn without_a_grace_it_is_begun_at_once() {
    let (mut world, tab) = World::watching_at_home();
    world.chooses_for_netflix(|choices| choices.grace_seconds = 0);
    let closed_at = world.now;
    world.closes(tab);
    assert_eq!(world.sign_out_times(), [closed_at]);
}

#[test]
fn cookies_that_were_to_stay_stay_but_for_the_sessions_own() {
    let (mut world, tab) = World::watching_at_home();
    world.chooses_for_netflix(|choices| choices.wipe.cookies = false);
    world.closes(tab);
    world.settles();
    assert_eq!(world.cookies_in(ORDINARY), ["nfvdid"]);
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn stores_that_were_to_stay_are_named_in_the_receipt() {
    let (mut world, tab) = World::watching_at_home();
    world.chooses_for_netflix(|choices| {
        choices.wipe = Wipe {
            storage: false,
            ..Wipe::default()
        };
    });
    world.closes(tab);
    world.settles();
    let left = [
        StoreKind::LocalStorage,
        StoreKind::IndexedDb,
        StoreKind::ServiceWorkers,
    ];
    assert_eq!(world.receipt().removed.stores_left, left);
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(
        world.wiped(),
        [Wipe {
            storage: false,
            ..Wipe::default()
        }]
    );
}

#[test]
fn without_the_replay_nothing_is_proved() {
    let (mut world, tab) = World::watching_at_home();
    world.chooses_for_netflix(|choices| choices.replay = false);
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::Unproven));
    assert_eq!(world.cause(), Some(Cause::ReplayOff));
    assert!(world.findings(Role::Replay).is_empty());
    assert_eq!(world.findings(Role::Probe).len(), 1);
}

#[test]
fn a_shared_device_allows_nothing_laxer() {
    let (mut world, tab) = World::watching();
    world.chooses_for_netflix(|choices| {
        choices.when.last_tab = false;
        choices.grace_seconds = 60;
        choices.wipe.cookies = false;
        choices.replay = false;
    });
    let closed_at = world.now;
    world.closes(tab);
    assert_eq!(world.sign_out_times(), [closed_at]);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert!(world.cookies_in(ORDINARY).is_empty());
}

#[test]
fn a_service_that_is_not_to_be_told_is_wiped_and_no_more() {
    for (mut world, tab) in [World::watching(), World::watching_at_home()] {
        world.chooses_for_netflix(|choices| choices.reach = Reach::HereOnly);
        world.closes(tab);
        world.settles();
        assert!(world.sign_out_times().is_empty());
        assert!(world.cookies_in(ORDINARY).is_empty());
        assert!(world.receipt().exchanges.is_empty());
        assert_eq!(world.status(), Some(Verdict::Unproven));
        assert_eq!(world.cause(), Some(Cause::HereOnly));
    }
}

#[test]
fn nor_is_it_told_by_a_further_try() {
    let (mut world, tab) = World::watching();
    world.chooses_for_netflix(|choices| choices.reach = Reach::HereOnly);
    world.closes(tab);
    world.settles();
    let session = session_in(ORDINARY);
    world.commands(Command::Retry { session });
    world.settles();
    assert!(world.sign_out_times().is_empty());
    assert_eq!(world.cause(), Some(Cause::HereOnly));
}

#[test]
fn whoever_wants_it_all_to_end_has_it_end() {
    let (mut world, tab) = World::watching();
    world.chooses_for_netflix(|choices| choices.reach = Reach::FullByChoice);
    world.closes(tab);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn a_locked_screen_ends_what_has_no_tab_too() {
    let (mut world, tab) = World::watching_at_home();
    world.chooses_for_netflix(|choices| {
        choices.when.last_tab = false;
        choices.when.lock = true;
    });
    world.closes(tab);
    assert!(world.is_watching, "or nobody says that it is locked");
    world.feed(Input::ActivityChanged(Activity::Locked));
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.receipt().trigger, Trigger::ScreenLocked);
}

#[test]
fn nobody_is_asked_about_what_an_absence_does_not_end() {
    let (mut world, _) = World::watching_at_home();
    world.chooses_for_netflix(|choices| choices.when.lock = true);
    world.feed(Input::ActivityChanged(Activity::Idle));
    // A minute of the fifteen was over when the browser said so, and the last one is the notice's.
    world.runs_for(13 * 60_000 + 30_000);
    assert_eq!(world.state.absence.leaving_at, None);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
}

#[test]
fn a_screen_that_stays_locked_is_an_absence_where_the_lock_itself_ends_nothing() {
    let (mut world, _) = World::watching_at_home();
    world.chooses_for_netflix(|choices| choices.when.idle = true);
    world.feed(Input::ActivityChanged(Activity::Locked));
    world.runs_for(HOUR);
    assert_eq!(world.receipt().trigger, Trigger::Idle);
}
