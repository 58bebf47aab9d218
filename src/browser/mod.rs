//! The imperative shell: one small file per browser API, and no decisions.
//!
//! Both browsers answer to `chrome.*` with promises, so one set of bindings serves both.
//! Every binding catches: a trap would kill the worker in the middle of a sign-out.

pub mod action;
pub mod alarms;
pub mod awaited;
pub mod body;
pub mod browsing_data;
pub mod carry;
pub mod clock;
pub mod cookies;
pub mod error;
pub mod history;
pub mod i18n;
pub mod idle;
pub mod managed;
pub mod memory;
pub mod menus;
pub mod messages;
pub mod notifications;
pub mod orders;
pub mod passwords;
pub mod permissions;
pub mod reminders;
pub mod requests;
pub mod rules;
pub mod runtime;
pub mod scripting;
pub mod sending;
pub mod sites;
pub mod storage;
pub mod sync;
pub mod tabs;
#[cfg(feature = "background")]
mod trial;
mod turns;
mod unawaited;
pub mod value;
mod waiting;

#[cfg(feature = "background")]
mod background;
#[cfg(feature = "background")]
mod perform;
