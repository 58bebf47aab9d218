//! What is fuzzed: for each target one body, which takes any bytes and panics where something does
//! not hold.
//!
//! `fuzz_targets/` gives the bodies to libFuzzer; `tests/fuzz_bodies.rs` runs them with every
//! `cargo test`, over the seeds and a fixed number of made inputs.

pub mod answers;
pub mod chance;
pub mod events;
pub mod life;
pub mod messages;
pub mod recipes;
pub mod stored_state;
pub mod values;

/// What one target does with any bytes.
pub type Body = fn(&[u8]);

/// Every target, by its name.
pub const TARGETS: [(&str, Body); 5] = [
    ("answers", answers::body),
    ("events", events::body),
    ("messages", messages::body),
    ("recipes", recipes::body),
    ("stored_state", stored_state::body),
];
