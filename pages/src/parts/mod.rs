//! What the pages are put together from.

pub mod action;
pub mod announcer;
pub mod brand;
pub mod evidence;
pub mod fault;
pub mod icon;
pub mod link;
pub mod live;
pub mod place;
pub mod progress;
pub mod receipt;
pub mod remedy;
pub mod rows;
pub mod since;
pub mod tag;
