//! A number that is chosen from a few.

use crate::parts::field::Field;
use crate::parts::live;
use leptos::prelude::*;

/// The field with these steps to choose from, and the last number that was none of them: a file, or
/// whoever looks after the machine, may set any.
pub fn number(
    field: impl Fn() -> Field + Send + 'static,
    steps: &'static [u16],
    words_of: fn(u16) -> String,
    value: impl Fn() -> u16 + Send + Sync + Copy + 'static,
    change: impl Fn(u16) + Send + Copy + 'static,
) -> AnyView {
    // It stays when a step is chosen: drawn anew, the field would lose the keyboard.
    let other = Memo::new(move |last: Option<&Option<u16>>| {
        let chosen = value();
        if steps.contains(&chosen) {
            last.copied().flatten()
        } else {
            Some(chosen)
        }
    });
    live::part(move || {
        let all = steps.iter().copied().chain(other.get());
        let options = all.map(|step| (step.to_string(), words_of(step))).collect();
        let select = field().select(
            options,
            move || value().to_string(),
            move |text| {
                if let Ok(number) = text.parse() {
                    change(number);
                }
            },
        );
        Some(select.view())
    })
}
