//! What the background remembers: the state in `storage.session`, the journal in `storage.local`.

use super::error::BrowserError;
use super::storage::{self, Area};
use super::value;
use crate::core::codec;
use crate::core::durable::Journal;
use crate::core::state::State;
use crate::core::view::View;
use wasm_bindgen::JsValue;

const JOURNAL: &str = "journal";

const STATE: &str = "state";

/// Where the pages find the [`View`].
pub const VIEW: &str = "view";

/// The state in what `storage.session` holds; none in a fresh one, or in one that does not decode.
pub fn decode(memory: &JsValue) -> Option<State> {
    codec::decode(&value::text(memory, STATE)?).ok()
}

/// State and view as `storage.session` takes them, in one go: the pages never see a view without
/// its state.
pub fn encode(state: &State) -> Result<JsValue, BrowserError> {
    let view = codec::encode(&View::of(state)).ok_or(BrowserError)?;
    let state = codec::encode(state).ok_or(BrowserError)?;
    value::object([(STATE, state.into()), (VIEW, view.into())])
}

/// Saves what [`encode`] has made. The call is under way when this is first polled; the browser
/// does such calls in the order in which they were made.
///
/// What leaves no room for it can only be the extension's own, and of no use: better to forget that
/// than what is under way.
pub async fn save(memory: JsValue) -> Result<(), BrowserError> {
    if storage::write_all(Area::Session, &memory).await.is_ok() {
        return Ok(());
    }
    storage::clear_session().await?;
    storage::write_all(Area::Session, &memory).await
}

/// Writes what may be on disk.
pub async fn save_journal(journal: Journal) -> Result<(), BrowserError> {
    let text = codec::encode(&journal).ok_or(BrowserError)?;
    storage::write(Area::Local, JOURNAL, &text.into()).await
}

/// The state as the journal has it: what there is to know when the browser has just started.
pub async fn restore() -> State {
    let text = storage::read(Area::Local, JOURNAL).await;
    let text = text.ok().and_then(|text| text.as_string());
    let journal: Option<Journal> = text.and_then(|text| codec::decode(&text).ok());
    journal.unwrap_or_default().restore()
}

/// The view in what `storage.session` holds under [`VIEW`]; none before the background has run.
pub fn read_view(text: &JsValue) -> Option<View> {
    codec::decode(&text.as_string()?).ok()
}
