//! Random lives: people, browsers, services and deaths in any order.
//!
//! - However they go, every ending comes to a verdict, `signed-out` is never said of a session
//!   that lives, and nobody else's cookie is touched ([`life`]).
//! - A life in which the background dies, between any two effects, ends in the same place as the
//!   same life without the deaths ([`twins`]).
//!
//! The checks of [`support::World::feed`] hold at every step besides. `cargo xtask model` lives
//! more of them; a life that fails is printed as a test that can be put into `found.rs`.
#![cfg(not(target_arch = "wasm32"))]

mod chance;
mod event;
mod found;
mod life;
mod long;
#[path = "../support/mod.rs"]
mod support;
mod twins;
