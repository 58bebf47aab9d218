//! The background may die after any step: it goes on from its memory, and ends in the same verdict.

mod support;

use end_credits::core::effect::Effect;
use end_credits::core::verdict::Verdict;
use support::service::SignOut;
use support::{BROWSE, CONTAINER, Death, ORDINARY, World};

const DEATHS: [Death; 3] = [Death::ResultsLost, Death::NothingDone, Death::NotSaved];

struct Story {
    name: &'static str,
    store: &'static str,
    sign_out: SignOut,
    verdict: Verdict,
    begin: fn() -> World,
}

const STORIES: [Story; 6] = [
    Story {
        name: "all is well",
        store: ORDINARY,
        sign_out: SignOut::Works,
        verdict: Verdict::SignedOut,
        begin: World::shared,
    },
    Story {
        name: "on a device of one's own",
        store: ORDINARY,
        sign_out: SignOut::Works,
        verdict: Verdict::SignedOut,
        begin: World::personal,
    },
    Story {
        name: "the cookie comes back",
        store: ORDINARY,
        sign_out: SignOut::SetsTheCookieAgain,
        verdict: Verdict::SignedOut,
        begin: World::shared,
    },
    Story {
        name: "the sign-out hangs",
        store: ORDINARY,
        sign_out: SignOut::Hangs,
        verdict: Verdict::Persists,
        begin: World::shared,
    },
    Story {
        name: "the service lies",
        store: ORDINARY,
        sign_out: SignOut::Lies,
        verdict: Verdict::Persists,
        begin: World::shared,
    },
    Story {
        name: "in a container",
        store: CONTAINER,
        sign_out: SignOut::Works,
        verdict: Verdict::SignedOut,
        begin: World::shared,
    },
];

impl Story {
    /// Signed in, with one tab; and the tab.
    fn watching(&self) -> (World, end_credits::core::ids::TabId, String) {
        let mut world = (self.begin)();
        let tab = world.opens_in(self.store, BROWSE);
        let token = world.signs_in_in(self.store);
        world.service.sign_out = self.sign_out;
        (world, tab, token)
    }

    /// How many steps the ending takes without a death.
    fn length(&self) -> usize {
        let (mut world, tab, _) = self.watching();
        let before = world.steps;
        world.closes(tab);
        world.settles();
        assert_eq!(
            world.status_of(self.store),
            Some(self.verdict),
            "{}",
            self.name
        );
        world.steps - before
    }
}

#[test]
fn a_death_after_any_step_ends_in_the_same_verdict() {
    for story in &STORIES {
        for step in 1..=story.length() {
            for death in DEATHS {
                if step == 1 && death == Death::NotSaved {
                    // The closing itself was never written down: only the next start can tell.
                    continue;
                }
                let case = format!("{}, step {step}, {death:?}", story.name);
                let (mut world, tab, token) = story.watching();
                world.dies_at = Some((world.steps + step, death));
                world.closes(tab);
                world.settles();
                assert_eq!(world.status_of(story.store), Some(story.verdict), "{case}");
                assert!(world.cookies_in(story.store).is_empty(), "{case}");
                let is_dead = !world.service.has(&token);
                assert_eq!(is_dead, story.verdict == Verdict::SignedOut, "{case}");
            }
        }
    }
}

#[test]
fn two_deaths_are_no_worse_than_one() {
    let story = &STORIES[0];
    for first in 1..=story.length() {
        for second in 1..=story.length() {
            let (mut world, tab, token) = story.watching();
            world.dies_at = Some((world.steps + first, Death::ResultsLost));
            world.closes(tab);
            world.dies_at = world
                .dies_at
                .or(Some((world.steps + second, Death::ResultsLost)));
            world.settles();
            assert_eq!(world.status(), Some(Verdict::SignedOut), "{first} {second}");
            assert!(!world.service.has(&token));
        }
    }
}

#[test]
fn the_wipe_of_a_woken_background_does_not_wait_for_the_service_either() {
    let story = &STORIES[3];
    for step in 1..=4 {
        let (mut world, tab, _) = story.watching();
        world.dies_at = Some((world.steps + step, Death::NothingDone));
        let closed_at = world.now;
        world.closes(tab);
        world.runs_for(1_000);
        assert!(
            world.cookies_in(ORDINARY).is_empty(),
            "step {step}: the cookies are still there after a second"
        );
        if let Some(wiped) = world.receipt().wiped {
            assert!(wiped >= closed_at);
        }
    }
}

#[test]
fn nothing_is_said_to_be_wiped_that_is_not() {
    let story = &STORIES[3];
    for step in 1..=story.length() {
        let (mut world, tab, _) = story.watching();
        world.dies_at = Some((world.steps + step, Death::NothingDone));
        world.closes(tab);
        for _ in 0..600 {
            world.runs_for(10);
            if world.receipt().wiped.is_some() {
                assert!(world.cookies_in(ORDINARY).is_empty(), "step {step}");
            }
        }
    }
}

#[test]
fn results_of_an_earlier_life_are_not_taken_for_those_of_this_one() {
    let (mut world, tab) = World::watching();
    let effects = world.closes(tab);
    let Some(Effect::Send { session, run, .. }) = effects.first() else {
        panic!("the sign-out goes first");
    };
    world.falls_asleep();
    world.wakes();
    let stale = end_credits::core::input::Input::Done {
        session: session.clone(),
        run: *run,
        outcome: end_credits::core::input::Outcome::Answered {
            errand: end_credits::core::input::Errand::SignOut,
            answer: support::answered(200, "https://www.netflix.com/logout"),
            shows: None,
        },
    };
    assert_eq!(world.feed(stale), []);
    world.settles();
    assert_eq!(world.status(), Some(Verdict::SignedOut));
}

#[test]
fn a_background_that_dies_again_and_again_still_comes_to_a_verdict() {
    let (mut world, tab) = World::watching();
    world.service.sign_out = SignOut::Hangs;
    world.closes(tab);
    for _ in 0..12 {
        world.runs_for(3_000);
        world.falls_asleep();
        world.wakes();
    }
    world.settles();
    assert_eq!(world.status(), Some(Verdict::Persists));
    assert!(world.sign_out_times().len() < 40);
}
