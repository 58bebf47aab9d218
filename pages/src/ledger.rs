//! The list of kept receipts: in which order, which of them are shown, and what of them is exported.

use end_credits::core::receipts::KeptReceipt;
use end_credits::core::time::Millis;
use end_credits::core::verdict::Verdict;
use serde_json::{Value, json};

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

/// What a file of receipts holds; `iso` writes a moment as machines read it.
pub fn export(entries: &[Entry], iso: impl Fn(Millis) -> String) -> String {
    let one = |(_, kept): &Entry| {
        let receipt = &kept.receipt;
        let mut value = json!(receipt);
        value["service"] = json!({
            "id": receipt.session.service.as_str(),
            "name": kept.name,
            "store": receipt.session.store.0,
        });
        value["verdict"] = json!(receipt.verdict.as_str());
        value["started"] = json!(iso(receipt.started));
        value["ended"] = json!(receipt.ended.map(&iso));
        value["wiped"] = json!(receipt.wiped.map(&iso));
        for (at, exchange) in receipt.exchanges.iter().enumerate() {
            value["exchanges"][at]["at"] = json!(iso(exchange.at));
        }
        if let Some(fields) = value.as_object_mut() {
            fields.remove("session");
        }
        value
    };
    let receipts: Vec<Value> = entries.iter().map(one).collect();
    let file = json!({ "format": "end-credits-receipts", "version": 1, "receipts": receipts });
    [format!("{file:#}"), "\n".to_owned()].concat()
}
