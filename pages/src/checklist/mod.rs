//! The checklist: what to see to before one leaves a service, or a device for good.
//!
//! What the extension knows is ticked by itself, with its evidence; the rest is ticked by hand.

pub mod care;
pub mod known;
pub mod list;
pub mod task;

#[cfg(target_arch = "wasm32")]
mod account;
#[cfg(target_arch = "wasm32")]
mod board;
#[cfg(target_arch = "wasm32")]
mod chooser;
#[cfg(target_arch = "wasm32")]
mod kept;
#[cfg(target_arch = "wasm32")]
mod line;
#[cfg(target_arch = "wasm32")]
mod lines;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod reminders;

#[cfg(target_arch = "wasm32")]
pub use page::checklist;
