//! What the browser hands over, into the core's words.
//!
//! Nothing here is trusted to have the shape that the browsers document: what does not fit is none,
//! and says nothing to us. It reads through [`Fields`], so that the same code decodes JavaScript's
//! values in the worker and [`Plain`](plain::Plain) ones on the host, where it is tested and fuzzed.

pub mod answer;
pub mod cookie;
pub mod events;
mod fields;
pub mod messages;
pub mod page;
pub mod plain;
pub mod policy;
pub mod tab;

pub use fields::Fields;
