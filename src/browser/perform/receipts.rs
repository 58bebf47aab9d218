//! The receipts that a page lists: in memory on a shared device and of private windows, which leave
//! nothing on disk, and on disk otherwise.

use crate::browser::storage::{self, Area};
use crate::browser::unawaited::start;
use crate::browser::{clock, value};
use crate::core::catalogue;
use crate::core::codec;
use crate::core::ids::SessionKey;
use crate::core::receipts::{self, KeptReceipt};
use crate::core::state::State;

/// Keeps the receipt of a session's ending in the place of what was kept of it before.
pub fn keep(session: &SessionKey, state: &State) {
    let receipt = state
        .session(session)
        .and_then(|known| known.receipt.clone());
    let (Some(receipt), Some(recipe)) = (receipt, catalogue::recipe(&session.service)) else {
        return;
    };
    let key = receipts::key_of(&receipt);
    let kept = KeptReceipt {
        name: recipe.name.to_owned(),
        receipt,
    };
    let area = if state.settings.has_receipts_on_disk() && !session.store.is_private() {
        Area::Local
    } else {
        Area::Session
    };
    if let Ok(items) = value::object([(&*key, codec::encode(&kept).into())]) {
        storage::write(area, &items);
        if area == Area::Session {
            start(make_room());
        }
    }
}

/// Each one more than memory is to hold takes the place of the oldest.
async fn make_room() {
    let Ok(names) = storage::names(Area::Session).await else {
        return;
    };
    let names = names.iter().filter_map(|name| name.as_string());
    if let Some(oldest) = receipts::one_too_many(names) {
        storage::remove(Area::Session, &oldest.into());
    }
}

/// Takes from the disk what is not to be there any more.
pub async fn tidy(has_any_on_disk: bool) {
    let Ok(names) = storage::names(Area::Local).await else {
        return;
    };
    let now = clock::now();
    for name in names {
        if let Some(name) = name.as_string()
            && receipts::is_over(&name, has_any_on_disk, now)
        {
            storage::remove(Area::Local, &name.into());
        }
    }
}
