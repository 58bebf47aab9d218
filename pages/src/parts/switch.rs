//! A switch with its label, and what it means as it stands.

use super::live;
use super::pointer::{Ask, Tell};
use super::tag::{Tag, tag};
use leptos::prelude::*;

/// What a switch is about.
pub struct Switch {
    /// Its name in the page, unique in it: `data-testid`, `data-action`, and the stem of its ids.
    pub name: String,
    /// What is switched.
    pub label: String,
}

impl Switch {
    /// Words on one side, the switch on the other; the switch is turned by the whole line.
    pub fn line(
        self,
        is_on: impl Fn() -> bool + Send + Copy + 'static,
        hint: impl Fn() -> String + Send + 'static,
        turn: impl Fn(bool) + 'static,
    ) -> Tag {
        self.line_boxed(
            [Box::new(is_on), Box::new(is_on), Box::new(is_on)],
            Box::new(hint),
            Box::new(turn),
        )
    }

    fn line_boxed(
        self,
        [is_on, is_hinted, was_on]: [Box<dyn Ask<bool> + Send>; 3],
        hint: Box<dyn Ask<String> + Send>,
        mut turn: Box<dyn Tell<bool>>,
    ) -> Tag {
        let name = &self.name;
        let [id, label_id, hint_id] =
            ["", "-label", "-hint"].map(|part| ["switch-", name, part].concat());
        let label = tag("label")
            .with("id", &label_id)
            .with("for", &id)
            .class("switch-label")
            .text(self.label);
        let hint = tag("p")
            .with("id", &hint_id)
            .class("hint")
            .live_text(move || hint.ask());
        let switch = tag("button")
            .with("id", &id)
            .with("type", "button")
            .with("role", "switch")
            .class("switch")
            .with("data-testid", name)
            .with("data-action", name)
            .follows("aria-checked", move || live::yes_no(is_on.ask()))
            .with("aria-labelledby", &label_id)
            .with("aria-describedby", &hint_id)
            .on_click(move |_| turn.tell(!untrack(|| was_on.ask())));
        tag("div")
            .class("switch-line")
            .follows("data-on", move || live::flag(is_hinted.ask()))
            .child(tag("div").child(label).child(hint))
            .child(switch)
    }
}
