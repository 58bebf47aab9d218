//! A number that is chosen from a few.

use crate::parts::field::Field;
use crate::parts::tag::Tag;
use leptos::prelude::*;

/// The field with these steps to choose from, and what is chosen now where it is none of them.
pub fn number(
    field: Field,
    steps: &[u16],
    words_of: fn(u16) -> String,
    value: impl Fn() -> u16 + Send + Copy + 'static,
    change: impl Fn(u16) + 'static,
) -> Tag {
    let chosen = untrack(value);
    let other = (!steps.contains(&chosen)).then_some(chosen);
    let all = steps.iter().copied().chain(other);
    let options = all.map(|step| (step.to_string(), words_of(step))).collect();
    field.select(
        options,
        move || value().to_string(),
        move |text| {
            if let Ok(number) = text.parse() {
                change(number);
            }
        },
    )
}
