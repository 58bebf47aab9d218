//! Sites of one's own: added by name and address, the rest found by asking the site, and put right by
//! hand. [`draft`], [`lesson`] and [`rules`] are pure and tested on the host; the rest needs a browser.

pub mod draft;
pub mod lesson;
pub mod rules;

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
