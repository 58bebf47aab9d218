//! The list of kept receipts: in which order, and which of them are shown.

use end_credits::core::receipts::KeptReceipt;
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
    /// Whether it lets a receipt through.
    pub fn wants(&self, kept: &KeptReceipt) -> bool {
        let is_well = kept.receipt.verdict == Verdict::SignedOut;
        let has_ended = match self.ended {
            Ended::Any => true,
            Ended::Well => is_well,
            Ended::Otherwise => !is_well,
        };
        let name = self.name.trim().to_lowercase();
        has_ended && kept.name.to_lowercase().contains(&name)
    }
}

/// The latest first, each once.
pub fn in_order(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(|(a, _), (b, _)| b.cmp(a));
    entries.dedup_by(|(a, _), (b, _)| a == b);
    entries
}
