//! What a service has answered.

use crate::core::address::Address;
use crate::core::receipt::{Answer, Finding};
use crate::core::text;

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

/// What a service says of itself in the headers of its answer to a sign-out; none where they do not
/// say it. `Clear-Site-Data` asks the browser to forget the cookies, or everything
/// (<https://www.w3.org/TR/clear-site-data/>), and `Set-Login` says that nobody is signed in any more
/// (<https://w3c-fedid.github.io/login-status/>).
pub fn said_of_itself(clear_site_data: Option<&str>, set_login: Option<&str>) -> Option<Finding> {
    let kinds = ["\"cookies\"", "\"*\""];
    let is_cleared = clear_site_data.is_some_and(|it| kinds.iter().any(|kind| text::has(it, kind)));
    let is_out = set_login.is_some_and(|status| status.trim() == "logged-out");
    (is_cleared || is_out).then_some(Finding::SignedOut)
}
