//! Times as people read them.

use crate::browser::intl;
use crate::words;
use end_credits::core::time::Millis;
use gloo_timers::callback::Interval;
use leptos::prelude::StoredValue;

const SECOND: u64 = 1_000;
const MINUTE: u64 = 60 * SECOND;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// The time of the machine.
pub fn now() -> Millis {
    Millis(js_sys::Date::now() as u64)
}

/// Calls `f` until the owner is gone: four times a second where seconds are counted down,
/// every twenty seconds otherwise.
pub fn tick(counting: bool, f: impl Fn() + 'static) {
    let pause = if counting { 250 } else { 20_000 };
    StoredValue::new_local(Interval::new(pause, f));
}

/// How long ago: “now”, “12 minutes ago”, “yesterday”.
pub fn ago(then: Millis, now: Millis) -> String {
    let gone = now.since(then);
    let (count, unit) = match gone {
        0..MINUTE => (0, "second"),
        MINUTE..HOUR => (gone / MINUTE, "minute"),
        HOUR..DAY => (gone / HOUR, "hour"),
        _ => (gone / DAY, "day"),
    };
    intl::relative(&words::language(), -(count as f64), unit)
}

/// Date and time, to the second.
pub fn exactly(then: Millis) -> String {
    intl::date_time(&words::language(), then.0 as f64)
}

/// The moment as machines read it, for the `datetime` attribute.
pub fn machine(then: Millis) -> String {
    intl::iso(then.0 as f64)
}

/// A length of time in seconds: “0.4 sec”.
pub fn seconds(milliseconds: u64) -> String {
    intl::seconds(&words::language(), milliseconds as f64 / SECOND as f64)
}

/// What is left until `end` in whole seconds, at least one: “4 sec”.
pub fn countdown(end: Millis, now: Millis) -> String {
    seconds(end.since(now).div_ceil(SECOND).max(1) * SECOND)
}
