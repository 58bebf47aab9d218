//! What only the pages need of the browser: one small file per API, errors caught.

pub mod changes;
pub mod clipboard;
pub mod document;
pub mod download;
pub mod events;
pub mod fetch;
pub mod file;
pub mod fold;
pub mod intl;
pub mod json;
pub mod place;
pub mod rehearsal;
pub mod shelf;
pub mod suffix;
pub mod task;
