//! The pages of End Credits: what a person sees and can ask for.
//!
//! What they are made of is here. They ship as three modules, so that no page loads what it never shows:
//! `brief/` has the popup and the warning, `reading/` what is there to be read, `settings/` where
//! something is set.
//! They read the [`View`](end_credits::core::view::View) that the background publishes,
//! and hand back wishes ([`Command`](end_credits::core::command::Command)). They decide nothing.
//!
//! [`headline`], [`keys`], [`ledger`], what [`guide`] says and what [`checklist`] knows are pure and tested
//! on the host, and so is what a file of settings says; everything else needs a browser.

// Leptos, as far as the pages need it, under the name by which it is known.
#[cfg(target_arch = "wasm32")]
extern crate self as leptos;

pub mod checklist;
pub mod guide;
pub mod headline;
pub mod keys;
pub mod ledger;
pub mod site;
pub mod transfer;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
mod clock;
#[cfg(target_arch = "wasm32")]
pub mod desk;
#[cfg(target_arch = "wasm32")]
pub mod feed;
#[cfg(target_arch = "wasm32")]
mod linked;
#[cfg(target_arch = "wasm32")]
pub mod open;
#[cfg(target_arch = "wasm32")]
pub mod options;
#[cfg(target_arch = "wasm32")]
pub mod parts;
#[cfg(target_arch = "wasm32")]
pub mod popup;
#[cfg(target_arch = "wasm32")]
pub mod prelude;
#[cfg(target_arch = "wasm32")]
pub mod receipts;
#[cfg(target_arch = "wasm32")]
pub mod signal;
#[cfg(target_arch = "wasm32")]
pub mod warning;
#[cfg(target_arch = "wasm32")]
pub mod welcome;
#[cfg(target_arch = "wasm32")]
mod words;
