//! Sites of one's own: added by name and address, the rest found by asking the site, and put right by
//! hand. What is public on the host is pure and tested there; the rest needs a browser.

pub mod answer;
pub mod draft;
pub mod lesson;
pub mod rules;
pub mod way_out;

#[cfg(target_arch = "wasm32")]
mod ask;
#[cfg(target_arch = "wasm32")]
mod form;
#[cfg(target_arch = "wasm32")]
mod found;
#[cfg(target_arch = "wasm32")]
mod line;
#[cfg(target_arch = "wasm32")]
mod list;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod paper;
#[cfg(target_arch = "wasm32")]
pub mod sites;
#[cfg(target_arch = "wasm32")]
mod teach;

#[cfg(target_arch = "wasm32")]
pub use page::site;
