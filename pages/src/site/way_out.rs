//! Which addresses can be a way out.

use super::draft::looks_like_a_guard;
use end_credits::core::text;

/// What a value of one session is called, beside the guards: by forums and the like.
const OF_ONE_SESSION: [&str; 2] = ["sid", "s"];

/// How long a hash is at least, in hexadecimal digits.
const HASH: usize = 24;

/// An address without what is a page's own business.
pub fn without_fragment(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

/// Whether a link on that page, as the browser resolves it, can be one: a script is no address, and a
/// place in the page itself ends nothing.
pub fn leads_out(url: &str, page: &str) -> bool {
    let is_asked = url.starts_with("https://") || url.starts_with("http://");
    is_asked && without_fragment(url) != without_fragment(page)
}

/// Whether an address holds a value that is this very session's: with the next one it ends nothing, and
/// whoever reads it might end this one.
pub fn is_of_one_session(url: &str) -> bool {
    let mut parts = without_fragment(url).split(['?', '&', ';']).skip(1);
    parts.any(|part| {
        let (name, value) = part.split_once('=').unwrap_or(("", part));
        let name = name.to_ascii_lowercase();
        let is_called_so = looks_like_a_guard(&name)
            || text::has(&name, "hash")
            || text::has(&name, "sess")
            || OF_ONE_SESSION.contains(&&*name);
        // What names the site itself (`client_id`) is the same for everybody.
        let is_hash = !name.ends_with("id") && has_a_hash(value);
        !value.is_empty() && (is_called_so || is_hash)
    })
}

fn has_a_hash(value: &str) -> bool {
    let mut runs = value.split(|digit: char| !digit.is_ascii_hexdigit());
    runs.any(|run| run.len() >= HASH)
}
