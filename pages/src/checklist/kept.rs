//! Where the checklists are kept: on a device of one's own on disk, on a shared one in the
//! browser's memory, so that what a hand has ticked goes with the browser.

use super::list::Checklists;
use end_credits::browser::storage::{self, Area};
use end_credits::browser::value;

const CHECKLISTS: &str = "checklists";

/// What was kept.
#[derive(Default)]
pub struct Kept {
    /// The lists.
    pub lists: Checklists,
    /// Whether there is something that cannot be read. It stays until something else is kept.
    pub is_damaged: bool,
}

/// Reads what was kept. Nobody's ticks are shown to the next person on a shared device, but the
/// lists that its owner has made are.
pub async fn read(is_shared: bool) -> Kept {
    let disk = read_from(Area::Local).await.unwrap_or_default();
    if !is_shared {
        return disk;
    }
    // Lists that were all put back to how they come are kept as well, as none.
    read_from(Area::Session).await.unwrap_or_else(|| Kept {
        lists: disk.lists.unticked(),
        ..disk
    })
}

/// What an area keeps; none where nothing was ever kept in it.
async fn read_from(area: Area) -> Option<Kept> {
    let text = storage::read(area, CHECKLISTS).await;
    let text = text.ok().and_then(|text| text.as_string())?;
    let read = Checklists::read(&text);
    Some(Kept {
        is_damaged: read.is_err(),
        lists: read.unwrap_or_default(),
    })
}

/// Keeps the lists.
pub fn write(lists: &Checklists, is_shared: bool) {
    let area = if is_shared {
        Area::Session
    } else {
        Area::Local
    };
    if let Ok(items) = value::object([(CHECKLISTS, lists.write().into())]) {
        storage::write(area, &items);
    }
}
