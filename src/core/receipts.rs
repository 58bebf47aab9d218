//! The receipts that are kept once their ending is over: each under a key of its own, so that no
//! wake has to load them and none has to be read to keep another.

use super::receipt::Receipt;
use super::time::Millis;
use crate::written;

/// How long a receipt is kept on a device of one's own, in milliseconds: thirty days. On a shared
/// device it is gone when the browser is.
pub const KEPT_FOR: u64 = 30 * 24 * 60 * 60 * 1_000;

/// How many are kept in memory at most. They go with the browser, which may run for months.
pub const MOST_IN_MEMORY: usize = 500;

/// How the key of a kept receipt begins; the time at which its ending began follows.
const PREFIX: &str = "receipt ";

/// A receipt as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptReceipt {
    /// The service's name as people know it.
    pub name: String,
    /// The evidence.
    pub receipt: Receipt,
}

written!(KeptReceipt { name, receipt });

/// The key that a receipt is kept under: the same for each attempt of one ending. Keys are in the
/// order of time.
pub fn key_of(receipt: &Receipt) -> String {
    let session = &receipt.session;
    [
        &key_at(receipt.started),
        " ",
        session.service.as_str(),
        " ",
        &session.store.0,
    ]
    .concat()
}

/// How the keys begin of what began at that time.
fn key_at(time: Millis) -> String {
    let time = time.0.to_string();
    // As many digits as the wall clock needs until the year 2286, so that text sorts as numbers do.
    let missing = 13_usize.saturating_sub(time.len());
    [PREFIX, &"0000000000000"[..missing], &time].concat()
}

/// Whether it is the key of a receipt that is not to be on disk any more: where they are kept there
/// at all, after thirty days.
pub fn is_over(key: &str, has_any_on_disk: bool, now: Millis) -> bool {
    is_kept(key) && (!has_any_on_disk || *key < *key_at(now.earlier(KEPT_FOR)))
}

/// The key of the oldest receipt, where there are more of them than memory is to hold: a machine that
/// is never switched off must not run out of it.
pub fn one_too_many(keys: impl Iterator<Item = String>) -> Option<String> {
    let mut count = 0;
    let mut oldest: Option<String> = None;
    for key in keys {
        if is_kept(&key) {
            count += 1;
            if oldest.as_ref().is_none_or(|oldest| key < *oldest) {
                oldest = Some(key);
            }
        }
    }
    oldest.filter(|_| count > MOST_IN_MEMORY)
}

/// Whether it is the key of a receipt.
pub fn is_kept(key: &str) -> bool {
    key.starts_with(PREFIX)
}
