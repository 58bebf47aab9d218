//! How many lives are lived, and how a failed one is told.

use crate::chance;
use crate::event::Event;
use crate::life::{Deaths, Life};
pub use crate::twins::{busy, quiet};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// How many steps of the core each kind of life is given by the ordinary test.
const SHARE: usize = 10_000;

/// For how many seconds at most a failing life is made shorter.
const SHRINKING: u64 = 60;

/// How many steps, for `cargo xtask model`.
const STEPS: &str = "END_CREDITS_MODEL_STEPS";

/// Which lives, for `cargo xtask model`.
const SEED: &str = "END_CREDITS_MODEL_SEED";

#[test]
fn every_life_ends_in_an_honest_verdict() {
    lives("hard", chance::hard_life(), hard);
}

#[test]
fn deaths_change_nothing_between_events() {
    lives("quiet", chance::life(), quiet);
}

#[test]
fn deaths_change_nothing_in_the_middle_of_things() {
    lives("busy", chance::life(), busy);
}

/// A life in which everything may break, and stay broken to the end; how many steps it took.
pub fn hard(events: &[Event]) -> usize {
    let mut life = Life::new(Deaths::Anytime);
    for event in events {
        life.lives(*event);
    }
    // Whatever is broken may stay broken: there is an end to it.
    life.settles();
    life.ends_well(true);
    life.world.steps
}

/// Lives until the steps are done.
fn lives(
    kind: &str,
    strategy: impl Strategy<Value = Vec<Event>>,
    live: impl Fn(&[Event]) -> usize,
) {
    let wanted = number(STEPS).map_or(SHARE, |steps| steps / 3);
    let seed = number(SEED).unwrap_or(0);
    let config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let begun = Instant::now();
    let mut steps = 0;
    let mut number_of_lives = 0;
    while steps < wanted {
        number_of_lives += 1;
        let tree = strategy.new_tree(&mut runner).expect("every life can be");
        let events = tree.current();
        match catch_unwind(AssertUnwindSafe(|| live(&events))) {
            Ok(lived) => steps += lived,
            Err(_) => {
                let (why, events) = shortest(events, &live);
                panic!("{why}\n{}", story(kind, &events));
            }
        }
    }
    println!(
        "{kind}: {} steps in {number_of_lives} lives, {:.1} s, seed {seed}",
        steps,
        begun.elapsed().as_secs_f64()
    );
}

/// Leaves out of a failing life whatever it fails without; and why it fails.
fn shortest(mut events: Vec<Event>, live: &impl Fn(&[Event]) -> usize) -> (String, Vec<Event>) {
    let why = |events: &[Event]| -> Option<String> {
        let lived = catch_unwind(AssertUnwindSafe(|| live(events)));
        let panic = lived.err()?;
        let text = panic.downcast_ref::<String>().cloned();
        Some(text.unwrap_or_else(|| "it panicked".to_owned()))
    };
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let begun = Instant::now();
    let mut reason = why(&events).unwrap_or_else(|| "it fails now and then".to_owned());
    let mut length = events.len();
    while length > 0 && begun.elapsed().as_secs() < SHRINKING {
        let mut at = 0;
        let mut is_shorter = false;
        while at < events.len() && begun.elapsed().as_secs() < SHRINKING {
            let mut fewer = events.clone();
            fewer.drain(at..(at + length).min(events.len()));
            if let Some(why) = why(&fewer) {
                (events, reason, is_shorter) = (fewer, why, true);
            } else {
                at += length;
            }
        }
        if !is_shorter {
            length /= 2;
        }
    }
    panic::set_hook(hook);
    (reason, events)
}

/// The life as a test.
fn story(kind: &str, events: &[Event]) -> String {
    let mut story = format!("#[test]\nfn a_{kind}_life() {{\n    {kind}(&[\n");
    for event in events {
        // A slice is printed without its `&`.
        let event = format!("{event:?}").replace("Quit([", "Quit(&[");
        story += &format!("        {event},\n");
    }
    story + "    ]);\n}\n"
}

fn number(name: &str) -> Option<usize> {
    std::env::var(name).ok()?.parse().ok()
}
