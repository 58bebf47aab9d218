//! A file that somebody has chosen.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Event;

/// Why a file is not read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unread {
    /// It is larger than it may be.
    TooLarge,
    /// There is none, or the browser cannot read it.
    Nothing,
}

/// The text of the file in the control that an event comes from, if it has no more than so many bytes.
pub fn text(
    event: &Event,
    most_bytes: f64,
) -> impl Future<Output = Result<String, Unread>> + use<> {
    let file = chosen(event);
    let reading = file
        .ok_or(Unread::Nothing)
        .and_then(|file| read(&file, most_bytes));
    async move {
        let text = JsFuture::from(reading?).await.ok();
        text.and_then(|text| text.as_string())
            .ok_or(Unread::Nothing)
    }
}

/// Takes the file out of its control: the same one can be chosen again once it has been mended.
fn chosen(event: &Event) -> Option<JsValue> {
    let control: JsValue = event.target()?.unchecked_into();
    let file = get(&get(&control, "files")?, "0");
    let _ = Reflect::set(
        &control,
        &JsValue::from_str("value"),
        &JsValue::from_str(""),
    );
    file
}

fn read(file: &JsValue, most_bytes: f64) -> Result<Promise, Unread> {
    let size = get(file, "size").and_then(|size| size.as_f64());
    if size.ok_or(Unread::Nothing)? > most_bytes {
        return Err(Unread::TooLarge);
    }
    let read = get(file, "text").and_then(|read| read.dyn_into::<Function>().ok());
    let reading = read.and_then(|read| read.call0(file).ok()?.dyn_into().ok());
    reading.ok_or(Unread::Nothing)
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(name)).ok()
}
