//! What the background remembers: the state in `storage.session`, the journal in `storage.local`.

use super::error::BrowserError;
use super::managed;
use super::orders;
use super::storage::{self, Area};
use super::value;
use super::waiting::in_time;
use crate::core::codec;
use crate::core::durable::Journal;
use crate::core::state::State;
use crate::core::view::View;
use wasm_bindgen::JsValue;

const JOURNAL: &str = "journal";

const STATE: &str = "state";

/// What may be begun before the state is read.
const ORDERS: &str = "orders";

/// How long a start waits for what is set for the machine, in milliseconds. Chromium tells when it has
/// read all its policies, which may be after a viewer has come.
const POLICY_LIMIT: u32 = 150;

/// Where the pages find the [`View`].
pub const VIEW: &str = "view";

/// The state in what `storage.session` holds; none in a fresh one, or in one that does not decode.
pub fn decode(memory: &JsValue) -> Option<State> {
    codec::decode(&value::text(memory, STATE)?).ok()
}

/// Saves state, view and orders in one go: neither is ever of another state than the others. The
/// browser does such calls in the order in which they were made.
pub fn save(state: &State) -> Result<(), BrowserError> {
    let view = codec::encode(&View::of(state));
    let text = codec::encode(state);
    let memory = value::object([
        (STATE, text.into()),
        (VIEW, view.into()),
        (ORDERS, orders::write(state)?),
    ])?;
    storage::write(Area::Session, &memory);
    Ok(())
}

/// Writes what may be on disk.
pub fn save_journal(journal: &Journal) -> Result<(), BrowserError> {
    let text = codec::encode(journal);
    storage::write(Area::Local, &value::object([(JOURNAL, text.into())])?);
    Ok(())
}

/// The state as the journal has it, under what is set for this machine: what there is to know when the browser has just started.
///
/// What is set for the machine counts if the browser tells in time, and is asked for again later.
pub async fn restore() -> State {
    let policy = in_time(POLICY_LIMIT, managed::read()).await;
    let text = storage::read(Area::Local, JOURNAL).await;
    let text = text.ok().and_then(|text| text.as_string());
    let mut state = Journal::state_of(text.as_deref());
    state.obey(policy.unwrap_or_default());
    state
}

/// The view in what `storage.session` holds under [`VIEW`]; none before the background has run.
pub fn read_view(text: &JsValue) -> Option<View> {
    codec::decode(&text.as_string()?).ok()
}
