//! A file that somebody has chosen.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Event;

/// The text of the file in the control that an event comes from; none where there is none, or where it
/// is larger than so many bytes.
pub fn text(event: &Event, most_bytes: f64) -> impl Future<Output = Option<String>> + use<> {
    let reading = read(event, most_bytes);
    async move { JsFuture::from(reading?).await.ok()?.as_string() }
}

fn read(event: &Event, most_bytes: f64) -> Option<Promise> {
    let control: JsValue = event.target()?.unchecked_into();
    let file = get(&get(&control, "files")?, "0")?;
    if get(&file, "size")?.as_f64()? > most_bytes {
        return None;
    }
    let read: Function = get(&file, "text")?.dyn_into().ok()?;
    let reading = read.call0(&file).ok()?.dyn_into().ok();
    // The same file can be chosen again once it has been mended.
    let _ = Reflect::set(
        &control,
        &JsValue::from_str("value"),
        &JsValue::from_str(""),
    );
    reading
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(name)).ok()
}
