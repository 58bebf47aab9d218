//! The wall clock, which the core does not read itself.

use crate::core::time::Millis;

/// The time now.
pub fn now() -> Millis {
    // A double holds milliseconds exactly for the next 280,000 years.
    Millis(js_sys::Date::now() as u64)
}
