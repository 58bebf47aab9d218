//! The document around the page's own elements.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, UrlSearchParams};

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

/// Which page this is, by `<body data-page>`.
pub fn page() -> String {
    document()
        .and_then(|document| document.body())
        .and_then(|body| body.get_attribute("data-page"))
        .unwrap_or_default()
}

/// Tells the browser and its screen readers which language the page speaks.
pub fn speak(language: &str, direction: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // Refused or not, the page is readable.
        let _ = root.set_attribute("lang", language);
        if !direction.is_empty() {
            let _ = root.set_attribute("dir", direction);
        }
    }
}

/// Names the page in its tab.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Takes the static skeleton away, and gives back the element it stood in.
pub fn clear_app() -> Option<HtmlElement> {
    let app = document()?.get_element_by_id("app")?;
    app.set_text_content(None);
    let _ = app.remove_attribute("aria-busy");
    app.dyn_into().ok()
}

/// A parameter of the page's address.
pub fn parameter(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// A value as it may stand in an address.
pub fn encode(value: &str) -> String {
    String::from(js_sys::encode_uri_component(value))
}

/// Prints the page.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// Goes to another address, from which the way back does not lead here.
pub fn go_to(url: &str) {
    if let Some(window) = web_sys::window() {
        // Refused, the page says what it says.
        let _ = window.location().replace(url);
    }
}

/// Moves the focus from what was clicked to the nearest element around it that can hold it
/// without being a stop of the Tab key.
pub fn focus_around(event: &Event) {
    let around = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|target| target.closest("[tabindex='-1']").ok().flatten())
        .and_then(|around| around.dyn_into::<HtmlElement>().ok());
    if let Some(around) = around {
        let _ = around.focus();
    }
}

/// Shows a dialog over the page, with the keyboard in it; a new question has no answer yet.
pub fn show_dialog(id: &str) {
    let dialog = document()
        .and_then(|document| document.get_element_by_id(id))
        .and_then(|element| element.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = dialog {
        dialog.set_return_value("");
        // Refused, it is open already.
        let _ = dialog.show_modal();
    }
}

/// What a dialog that has closed was answered with.
pub fn answer(event: &Event) -> Option<String> {
    let dialog = event.target()?.dyn_into::<HtmlDialogElement>().ok()?;
    Some(dialog.return_value())
}
