//! The functional core: it decides everything and touches nothing.
//!
//! It compiles for the host, reads no clock, does no input or output and names no JavaScript type.
//! [`step`](step::step) takes what happened and answers with what to do.

pub mod about;
pub mod absence;
pub mod address;
pub mod capture;
pub mod catalogue;
pub mod codec;
pub mod command;
pub mod cookie;
pub mod durable;
pub mod effect;
pub mod ending;
pub mod ids;
pub mod input;
pub mod orders;
pub mod own_server;
pub mod own_site;
pub mod policy;
pub mod proof;
pub mod receipt;
pub mod receipts;
pub mod recipe;
pub mod reminders;
pub mod retry;
pub mod seal;
pub mod secret;
pub mod session;
pub mod settings;
pub mod state;
pub mod step;
pub mod stored;
pub mod tabs;
pub mod text;
pub mod time;
pub mod trial;
pub mod verdict;
pub mod view;
