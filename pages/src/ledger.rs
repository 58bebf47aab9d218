//! The list of kept receipts: in which order, and which of them are shown.

use end_credits::core::receipts::KeptReceipt;
use end_credits::core::text;
use end_credits::core::verdict::Verdict;

/// A kept receipt with its key.
pub type Entry = (String, KeptReceipt);

/// Which receipts are wanted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// A part of the service's name; empty: any.
    pub name: String,
    /// How the ending went.
    pub ended: Ended,
}

/// How an ending went, as far as one looks for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Ended {
    /// In any way.
    #[default]
    Any,
    /// Both checks passed.
    Well,
    /// In any other way.
    Otherwise,
}

impl Ended {
    /// As it stands in the page's control.
    pub fn as_str(self) -> &'static str {
        match self {
            Ended::Any => "any",
            Ended::Well => "well",
            Ended::Otherwise => "otherwise",
        }
    }

    /// What stands in the page's control.
    pub fn read(value: &str) -> Ended {
        [Ended::Well, Ended::Otherwise]
            .into_iter()
            .find(|ended| ended.as_str() == value)
            .unwrap_or_default()
    }
}

impl Filter {
    /// Whether it lets a receipt through. Names are compared as `fold` makes them.
    pub fn wants(&self, kept: &KeptReceipt, fold: fn(&str) -> String) -> bool {
        let is_well = kept.receipt.verdict == Verdict::SignedOut;
        let has_ended = match self.ended {
            Ended::Any => true,
            Ended::Well => is_well,
            Ended::Otherwise => !is_well,
        };
        let name = self.name.trim();
        has_ended && (name.is_empty() || text::has(&fold(&kept.name), &fold(name)))
    }
}

/// The latest first, each once.
pub fn in_order(entries: Vec<Entry>) -> Vec<Entry> {
    let mut ordered: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries {
        // Put in its place: some hundreds at most, and code that sorts weighs more than all of them.
        if let Err(place) = ordered.binary_search_by(|(key, _)| entry.0.cmp(key)) {
            ordered.insert(place, entry);
        }
    }
    ordered
}
