//! What the guide is made of.

use super::sureness::Sureness;

/// Steps for one device, or for one trouble.
#[derive(Debug)]
pub struct Entry {
    /// Its name in the page's address.
    pub id: &'static str,
    /// The message that names it.
    pub title: &'static str,
    /// The messages of its steps, in their order.
    pub steps: &'static [&'static str],
    /// The message of what else there is to know.
    pub note: Option<&'static str>,
    /// Where the steps are from, by the names of the sites.
    pub sources: &'static [&'static str],
    /// How sure they are.
    pub sureness: Sureness,
}

/// Entries that belong together.
#[derive(Debug)]
pub struct Group {
    /// The message that names them; none where their section is all there is to say.
    pub title: Option<&'static str>,
    /// The entries.
    pub entries: &'static [Entry],
}

/// A part of the guide.
#[derive(Debug)]
pub struct Section {
    /// Its name in the page's address.
    pub id: &'static str,
    /// The message that names it.
    pub title: &'static str,
    /// The message that leads into it.
    pub lead: &'static str,
    /// What it is made of.
    pub groups: &'static [Group],
}
