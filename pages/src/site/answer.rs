//! What a site's answer says of whoever has asked.

use super::draft::Draft;
use super::way_out::without_fragment;
use end_credits::core::address::Address;

/// An answer, after all redirects.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// Where it came from: all of the address.
    pub url: String,
    /// Whether whoever has asked is to sign in first: what a probe by status takes for signed out.
    pub is_refused: bool,
}

/// What a page does with those who are not to see it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TurnedAway {
    /// It refuses them, at its own address.
    Refused,
    /// It sends them to the site's sign-in page: its path, behind its host where that is another one.
    SentTo(String),
}

impl Answer {
    /// Whether whoever has asked was shown the very page. One that sends everybody on first, be it to the
    /// same place with a slash, would take its own redirect for the one to the sign-in page.
    pub fn is_let_in(&self, asked: &str) -> bool {
        !self.is_refused && without_fragment(&self.url) == asked
    }

    /// How whoever was answered so has been turned away from the page; none where they were let in, or
    /// sent to somebody else.
    pub fn turned_away(&self, draft: &Draft, asked: &Address) -> Option<TurnedAway> {
        let reached = Address::parse(&self.url)?;
        let is_elsewhere = reached.path() != asked.path() || reached.host() != asked.host();
        let is_own = draft.owns_host(asked, reached.host());
        let host = match reached.host() == asked.host() {
            true => "",
            false => reached.host(),
        };
        match (is_own, is_elsewhere) {
            (true, true) => Some(TurnedAway::SentTo([host, reached.path()].concat())),
            (true, false) if self.is_refused => Some(TurnedAway::Refused),
            _ => None,
        }
    }
}
