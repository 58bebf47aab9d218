//! Fields: a label, a control, a hint.

use super::pointer::{Ask, Tell};
use super::tag::{Tag, tag};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

/// A field under construction.
pub struct Field {
    name: String,
    label: String,
    hint: Option<String>,
}

/// A field by its name in the page, unique in it, and its label.
pub fn field(name: &str, label: String) -> Field {
    Field {
        name: name.to_owned(),
        label,
        hint: None,
    }
}

impl Field {
    /// With smaller print below.
    pub fn hint(mut self, hint: String) -> Field {
        self.hint = Some(hint);
        self
    }

    /// A line to write on. `kind` is the input's type; `value` is followed, `change` is told what
    /// was written.
    pub fn input(
        self,
        kind: &str,
        value: impl Fn() -> String + Send + 'static,
        change: impl Fn(String) + 'static,
    ) -> Tag {
        let input = tag("input").with("type", kind);
        self.around(input, "change", Box::new(value), Box::new(change))
    }

    /// A line to write on, told of each stroke: what follows what is written is there before anything
    /// else is pressed.
    pub fn line(
        self,
        value: impl Fn() -> String + Send + 'static,
        change: impl Fn(String) + 'static,
    ) -> Tag {
        let input = tag("input").with("type", "text");
        self.around(input, "input", Box::new(value), Box::new(change))
    }

    /// The same, to search by.
    pub fn search(
        self,
        value: impl Fn() -> String + Send + 'static,
        change: impl Fn(String) + 'static,
    ) -> Tag {
        let input = tag("input").with("type", "search");
        self.around(input, "input", Box::new(value), Box::new(change))
    }

    /// One of several: value and words of each.
    pub fn select(
        self,
        options: Vec<(String, String)>,
        value: impl Fn() -> String + Send + 'static,
        change: impl Fn(String) + 'static,
    ) -> Tag {
        let option = |(value, words): (String, String)| {
            tag("option").with("value", &value).text(words).view()
        };
        let options: Vec<AnyView> = options.into_iter().map(option).collect();
        let select = tag("select").child(options);
        self.around(select, "change", Box::new(value), Box::new(change))
    }

    fn around(
        self,
        control: Tag,
        event: &'static str,
        value: Box<dyn Ask<String> + Send>,
        mut change: Box<dyn Tell<String>>,
    ) -> Tag {
        let [id, hint_id] = ["field-", "hint-"].map(|stem| [stem, &self.name].concat());
        let mut control = control
            .with("id", &id)
            .with("name", &self.name)
            .with("data-testid", &self.name)
            .property("value", move || JsValue::from_str(&value.ask()))
            .on(event, move |event| {
                if let Some(value) = written(&event) {
                    change.tell(value);
                }
            });
        if self.hint.is_some() {
            control = control.with("aria-describedby", &hint_id);
        }
        let hint = self
            .hint
            .map(|hint| tag("p").class("hint").with("id", &hint_id).text(hint));
        tag("div")
            .class("field")
            .child(tag("label").with("for", &id).text(self.label))
            .child(control)
            .child(hint)
    }
}

/// What stands in the control that an event comes from.
pub fn written(event: &Event) -> Option<String> {
    let control: JsValue = event.target()?.unchecked_into();
    js_sys::Reflect::get(&control, &JsValue::from_str("value"))
        .ok()?
        .as_string()
}
