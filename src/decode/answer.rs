//! What a service has answered.

use crate::core::address::Address;
use crate::core::receipt::Answer;

/// The answer with this status, found at `url` when all redirects were followed. The query is
/// dropped, for it may hold a token.
pub fn answered(status: u16, url: &str) -> Answer {
    match Address::parse(url) {
        Some(address) => Answer::Answered {
            status,
            final_address: address.to_string(),
        },
        None => Answer::Failed,
    }
}
