//! What the pages are put together from.

pub mod action;
pub mod announcer;
pub mod brand;
pub mod card;
pub mod dialog;
pub mod evidence;
pub mod fault;
pub mod field;
pub mod frame;
pub mod group;
pub mod icon;
pub mod link;
pub mod list;
pub mod live;
pub mod notice;
pub mod organisation;
pub mod place;
pub mod progress;
pub mod receipt;
pub mod remedy;
pub mod rows;
pub mod shared_device;
pub mod since;
pub mod switch;
pub mod tag;
pub mod ways;
