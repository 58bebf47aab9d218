//! The checklist: what to see to before one leaves a service, or a device for good.
//!
//! What the extension knows is ticked by itself, with its evidence; the rest is ticked by hand.

pub mod known;
pub mod list;
pub mod task;
