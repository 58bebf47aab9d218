//! The guide: how to sign out where the extension cannot, and what helps when something goes wrong.
//!
//! What it says is data, tested on the host; the messages hold the words.

pub mod devices;
pub mod entry;
pub mod meanings;
pub mod remote;
pub mod search;
pub mod sureness;
pub mod troubles;

#[cfg(target_arch = "wasm32")]
mod afar;
#[cfg(target_arch = "wasm32")]
mod contents;
#[cfg(target_arch = "wasm32")]
mod finder;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod part;

#[cfg(target_arch = "wasm32")]
pub use page::guide;

use entry::Section;

/// The sections that are made of entries, in their order.
pub static SECTIONS: [&Section; 3] = [&devices::DEVICES, &meanings::MEANINGS, &troubles::TROUBLES];
