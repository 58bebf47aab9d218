//! `idle`: whether anybody uses the device.
//!
//! The listener is there only while something is watched: a listener of `background.js` would wake
//! the worker at every pause of somebody who watches nothing.

use super::awaited::awaited;
use super::error::BrowserError;
use crate::core::absence::DETECTION_TIME;
use crate::core::input::Activity;
use js_sys::Promise;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["chrome", "idle"], js_name = queryState)]
    fn query_state(seconds: u32) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "idle", "onStateChanged"], js_name = addListener)]
    fn add_listener(listener: &JsValue) -> Result<(), JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["chrome", "idle", "onStateChanged"], js_name = removeListener)]
    fn remove_listener(listener: &JsValue) -> Result<(), JsValue>;
}

/// The browsers' word for it.
fn activity(state: &JsValue) -> Option<Activity> {
    match &*state.as_string()? {
        "active" => Some(Activity::Active),
        "idle" => Some(Activity::Idle),
        "locked" => Some(Activity::Locked),
        _ => None,
    }
}

/// Whether somebody uses the device now.
pub async fn now() -> Result<Activity, BrowserError> {
    let state = awaited(query_state((DETECTION_TIME / 1_000) as u32)).await?;
    activity(&state).ok_or(BrowserError)
}

/// Tells of every change for as long as it is held.
pub struct Changes(Closure<dyn Fn(JsValue)>);

impl Changes {
    /// Begins to tell.
    pub fn listen(tell: impl Fn(Activity) + 'static) -> Changes {
        let listener = Closure::<dyn Fn(JsValue)>::new(move |state: JsValue| {
            if let Some(activity) = activity(&state) {
                tell(activity);
            }
        });
        // Without it the state is still asked for at every tick.
        let _ = add_listener(listener.as_ref());
        Changes(listener)
    }
}

impl Drop for Changes {
    fn drop(&mut self) {
        let _ = remove_listener(self.0.as_ref());
    }
}
