//! Elements, all of one type.
//!
//! Leptos makes the whole machinery of an element anew for each type of element, attribute and
//! closure it meets. `view!` has a type of its own for every tag it is given, and the module
//! grows by half a kilobyte with each; built here, all elements share one, and the module is
//! half its size. What is reactive stays Leptos's own.

use super::pointer::{Ask, Tell};
use super::view::drawn;
use crate::words;
use leptos::prelude::AnyView;
use tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use tachys::html::attribute::custom::custom_attribute;
use tachys::html::element::custom;
use tachys::html::event;
use tachys::html::property::prop;
use tachys::prelude::{AddAnyAttr, ElementChild, IntoAny};
use wasm_bindgen::JsValue;
use web_sys::Event;

/// An element under construction. Boxed: it goes from hand to hand a thousand times, and each time a
/// pointer is less code than what it points to.
pub struct Tag(Box<Parts>);

struct Parts {
    name: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element.
pub fn tag(name: &'static str) -> Tag {
    Tag(Box::new(Parts {
        name,
        attributes: Vec::new(),
        children: Vec::new(),
    }))
}

impl Tag {
    /// With a class.
    pub fn class(self, class: &str) -> Tag {
        self.with("class", class)
    }

    /// With an attribute.
    pub fn with(mut self, name: &'static str, value: &str) -> Tag {
        let attribute = custom_attribute(name, value.to_owned());
        self.0.attributes.push(attribute.into_any_attr());
        self
    }

    /// With an attribute that follows what it reads, and is missing where there is none.
    pub fn follows(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + Send + 'static,
    ) -> Tag {
        self.follows_boxed(name, Box::new(value))
    }

    fn follows_boxed(
        mut self,
        name: &'static str,
        value: Box<dyn Ask<Option<String>> + Send>,
    ) -> Tag {
        let attribute = custom_attribute(name, move || value.ask());
        self.0.attributes.push(attribute.into_any_attr());
        self
    }

    /// With a property of the element itself that follows what it reads: `value`, `checked`, `open`.
    pub fn property(self, name: &'static str, value: impl Fn() -> JsValue + Send + 'static) -> Tag {
        self.property_boxed(name, Box::new(value))
    }

    fn property_boxed(mut self, name: &'static str, value: Box<dyn Ask<JsValue> + Send>) -> Tag {
        let property = prop(name, move || value.ask());
        self.0.attributes.push(property.into_any_attr());
        self
    }

    /// With something to do when it is clicked.
    pub fn on_click(self, press: impl FnMut(Event) + 'static) -> Tag {
        self.on("click", press)
    }

    /// With something to do at any other event: `change`, `input`, `keydown`, `toggle`.
    pub fn on(self, event: &'static str, hear: impl FnMut(Event) + 'static) -> Tag {
        self.on_boxed(event, Box::new(hear))
    }

    fn on_boxed(mut self, event: &'static str, mut hear: Box<dyn Tell<Event>>) -> Tag {
        let event = event::Custom::<Event>::new(event);
        self.0
            .attributes
            .push(event::on(event, move |event| hear.tell(event)).into_any_attr());
        self
    }

    /// With a child.
    pub fn child(mut self, child: impl Into<Child>) -> Tag {
        self.0.children.extend(child.into().0);
        self
    }

    /// With text.
    pub fn text(mut self, text: String) -> Tag {
        self.0.children.push(AnyView::of(text.into_any()));
        self
    }

    /// With the words of a message.
    pub fn say(self, key: &str) -> Tag {
        self.text(words::say(key))
    }

    /// With text that follows what it reads, and with nothing else in it.
    pub fn live_text(self, text: impl Fn() -> String + Send + 'static) -> Tag {
        self.live_text_boxed(Box::new(text))
    }

    fn live_text_boxed(self, text: Box<dyn Ask<String> + Send>) -> Tag {
        self.property("textContent", move || JsValue::from_str(&text.ask()))
    }

    /// The element as a part of the page.
    pub fn view(self) -> AnyView {
        let parts = *self.0;
        let element = custom(parts.name).child(drawn(parts.children));
        AnyView::of(element.add_any_attr(parts.attributes).into_any())
    }
}

/// What can stand in an element: an element, a part, none or several of them.
pub struct Child(Vec<AnyView>);

impl From<Tag> for Child {
    fn from(tag: Tag) -> Self {
        Child(vec![tag.view()])
    }
}

impl From<AnyView> for Child {
    fn from(view: AnyView) -> Self {
        Child(vec![view])
    }
}

impl From<Option<AnyView>> for Child {
    fn from(view: Option<AnyView>) -> Self {
        Child(view.into_iter().collect())
    }
}

impl From<Option<Tag>> for Child {
    fn from(tag: Option<Tag>) -> Self {
        tag.map(Tag::view).into()
    }
}

impl From<Vec<AnyView>> for Child {
    fn from(views: Vec<AnyView>) -> Self {
        Child(views)
    }
}
