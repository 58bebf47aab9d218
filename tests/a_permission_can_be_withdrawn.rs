//! The permission for a service can be taken away at any time: what is said then is still true.

mod support;

use end_credits::core::effect::Effect;
use end_credits::core::ids::SessionKey;
use end_credits::core::input::Input;
use end_credits::core::receipt::Trigger;
use end_credits::core::time::Millis;
use end_credits::core::verdict::{Cause, Verdict};
use support::{BROWSE, ORDINARY, World};

fn withdraws(world: &mut World) {
    world.withdrawn = vec!["netflix".into()];
    world.faults.refuses_to_send = true;
    world.feed(Input::AccessChanged);
    world.runs_for(10);
}

fn grants(world: &mut World) {
    world.withdrawn.clear();
    world.faults.refuses_to_send = false;
    world.feed(Input::AccessChanged);
    world.runs_for(10);
}

#[test]
fn an_open_session_is_not_called_ended() {
    let (mut world, _) = World::watching();
    withdraws(&mut world);
    assert_eq!(world.status(), Some(Verdict::Persists));
    assert_eq!(world.cause(), Some(Cause::BrowserRefused));
    assert_eq!(world.receipt().trigger, Trigger::AccessWithdrawn);
    assert_eq!(world.warnings.len(), 1);
    world.settles();
    assert_eq!(world.service.open_sessions(), 1);
}

#[test]
fn half_way_through_an_ending_no_success_is_claimed() {
    for milliseconds in 0..80 {
        let (mut world, tab) = World::watching();
        world.closes(tab);
        world.runs_for(milliseconds);
        let was_over = world.status() == Some(Verdict::SignedOut);
        withdraws(&mut world);
        world.settles();
        match world.status() {
            Some(Verdict::SignedOut) => assert!(was_over, "after {milliseconds} ms"),
            Some(Verdict::Persists | Verdict::Pending) => {
                assert_eq!(world.cause(), Some(Cause::BrowserRefused));
            }
            other => panic!("{other:?} after {milliseconds} ms"),
        }
    }
}

#[test]
fn granted_again_the_ending_is_finished() {
    let (mut world, tab) = World::watching();
    world.closes(tab);
    world.runs_for(3);
    withdraws(&mut world);
    grants(&mut world);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
    assert_eq!(world.service.open_sessions(), 0);
    assert!(world.cookies_in(ORDINARY).is_empty());
}

#[test]
fn another_services_permission_is_nobodys_business() {
    let (mut world, _) = World::watching();
    world.withdrawn = vec!["some-other".into()];
    world.feed(Input::AccessChanged);
    world.runs_for(10);
    assert_eq!(world.status(), Some(Verdict::SignedIn));
}

#[test]
fn beside_a_new_session_the_older_ones_wipe_says_nothing() {
    let (mut world, tab) = World::watching();
    world.service.is_unreachable = true;
    world.closes(tab);
    world.runs_for(30_000);
    assert_eq!(world.status(), Some(Verdict::Pending));
    world.opens(BROWSE);
    world.signs_in();
    assert_eq!(world.status(), Some(Verdict::SignedIn));
    withdraws(&mut world);
    assert_eq!(world.status(), Some(Verdict::Persists));
    assert_eq!(world.cause(), Some(Cause::BrowserRefused));
}

#[test]
fn a_site_that_was_taken_away_leaves_no_warning_that_nothing_can_resolve() {
    let (mut world, _) = World::watching();
    let key = SessionKey {
        service: "own:films.example".into(),
        store: ORDINARY.into(),
    };
    let gone = world.state.session_mut(&key, Millis(0));
    gone.stand(Verdict::Pending, Some(Cause::Unreachable), Millis(0));
    gone.warned = true;
    let effects = world.feed(Input::AccessSeen {
        reached: vec!["netflix".into()],
    });
    assert!(effects.contains(&Effect::Unwarn {
        session: key.clone()
    }));
    assert!(effects.contains(&Effect::SaveJournal));
    assert!(world.state.session(&key).is_none());
    assert_eq!(world.status(), Some(Verdict::SignedIn));
}
