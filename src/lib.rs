//! End Credits: signs out of a streaming service for real when its last tab closes, and proves it.
//!
//! [`core`] decides, `browser` does. `docs/architecture.md` has the picture.

pub mod core;

#[cfg(target_arch = "wasm32")]
pub mod browser;
