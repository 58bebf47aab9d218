//! What is fuzzed, with every `cargo test`: each body over its seeds and over made inputs, which are
//! the same ones each time.

#![cfg(not(target_arch = "wasm32"))]

#[path = "../fuzz/src/lib.rs"]
#[allow(dead_code, reason = "some of it is for the fuzzer's own targets")]
mod fuzz;

use end_credits::core::verdict::Verdict;
use fuzz::{Body, TARGETS};
use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

/// How many inputs are made for each target.
const MADE: u64 = 1_500;

/// A small generator, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Bytes of up to that many; half of the inputs lean to small numbers, which are choices.
    fn bytes(&mut self, most: u64) -> Vec<u8> {
        let length = self.roll() % most;
        let sides = if self.roll().is_multiple_of(2) {
            256
        } else {
            32
        };
        (0..length)
            .map(|_| u8::try_from(self.roll() % sides).unwrap_or_default())
            .collect()
    }
}

fn folder(target: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/seeds")).join(target)
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = folder(target);
    let listed =
        fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = listed
        .map(|it| it.expect("it can be listed").path())
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{target} has seeds");
    let read = paths.iter().map(fs::read);
    read.collect::<Result<_, _>>().expect("a seed can be read")
}

/// Runs the body, and says with which input it failed.
fn hold(target: &str, body: Body, input: &[u8]) {
    if let Err(fault) = catch_unwind(AssertUnwindSafe(|| body(input))) {
        eprintln!("{target} fails with {input:?}");
        std::panic::resume_unwind(fault);
    }
}

fn hold_all(target: &str) {
    let known = TARGETS.iter().find(|(name, _)| *name == target);
    let (name, body) = known.expect("the target is there");
    let seeds = seeds(name);
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for seed in &seeds {
        hold(name, *body, seed);
    }
    for at in 0..MADE {
        hold(name, *body, &dice.bytes(1_500));
        // And a damaged seed.
        let seed = &seeds[usize::try_from(at).unwrap_or_default() % seeds.len()];
        let mut damaged = seed.clone();
        for _ in 0..=dice.roll() % 4 {
            let place = usize::try_from(dice.roll()).unwrap_or_default() % damaged.len().max(1);
            if let Some(byte) = damaged.get_mut(place) {
                *byte = u8::try_from(dice.roll() % 256).unwrap_or_default();
            }
        }
        hold(name, *body, &damaged);
    }
}

/// Or the lives would be too short to say anything of.
#[test]
fn the_seeds_of_events_reach_every_standing() {
    let seeds = seeds("events");
    let reached = seeds.iter().map(|seed| fuzz::events::reached(seed));
    let reached: BTreeSet<_> = reached.flatten().collect();
    let every = [
        Verdict::SignedIn,
        Verdict::SigningOut,
        Verdict::Pending,
        Verdict::SignedOut,
        Verdict::Unproven,
        Verdict::Persists,
    ];
    assert_eq!(reached, every.map(Verdict::as_str).into());
}

/// Or nothing would be compiled but what is refused.
#[test]
fn the_seeds_of_recipes_are_accepted() {
    let mut seeds = seeds("recipes").into_iter();
    assert!(seeds.any(|seed| fuzz::recipes::accepted(&seed).is_some()));
}

#[test]
fn answers() {
    hold_all("answers");
}

#[test]
fn events() {
    hold_all("events");
}

#[test]
fn messages() {
    hold_all("messages");
}

#[test]
fn recipes() {
    hold_all("recipes");
}

#[test]
fn stored_state() {
    hold_all("stored_state");
}
