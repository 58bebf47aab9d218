//! One line to write a part of the draft on.

use super::draft::Draft;
use super::paper::Paper;
use crate::browser::suffix;
use crate::parts::field::field;
use crate::words;
use leptos::prelude::*;

/// A part of the draft.
type Part = fn(&mut Draft) -> &mut String;

/// The line, by its name in the page, with the messages of its label and of its hint.
pub(super) fn line(
    paper: Paper,
    name: &'static str,
    label: &'static str,
    hint: Option<&'static str>,
    part: Part,
) -> AnyView {
    let mut line = field(name, words::say(label));
    if let Some(hint) = hint {
        line = line.hint(words::say(hint));
    }
    let value = move || {
        let mut draft = paper.follow(|content| content.draft.clone());
        std::mem::take(part(&mut draft))
    };
    let change = move |text| {
        paper.change(|content| {
            let draft = &mut content.draft;
            *part(draft) = text;
            draft.lie_in(suffix::domain_of);
        });
    };
    line.line(value, change).view()
}
