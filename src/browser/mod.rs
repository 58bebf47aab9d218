//! The imperative shell: one small file per browser API, and no decisions.
//!
//! Both browsers answer to `chrome.*` with promises, so one set of bindings serves both.
//! Every binding catches: a trap would kill the worker in the middle of a sign-out.

pub mod error;
pub mod i18n;
pub mod runtime;
pub mod storage;
