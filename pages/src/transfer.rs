//! Settings as a file that people keep and hand on. `docs/settings.schema.json` describes it.
//!
//! The browser parses the JSON. What a file may say is a table: the same line writes a choice and reads
//! it back. Sites of one's own, which have parts that may be missing, are [`sites`].

use crate::site::rules;
use end_credits::core::own_site::OwnSite;
use end_credits::core::settings::Settings;

mod damage;
mod line;
mod reading;
mod shape;
mod sites;
mod writing;

pub use damage::Damage;
pub use line::line_of;
pub use reading::read;
pub use writing::write;

/// What such a file says it is.
pub const KIND: &str = "end-credits-settings";

/// Raised by one whenever the file changes its shape.
pub const VERSION: u32 = 3;

/// The last version that knew nothing of own sites.
const WITHOUT_SITES: u32 = 1;

/// The last version whose sites were of one host each.
const WITHOUT_DOMAINS: u32 = 2;

/// The largest file that is looked at, in bytes.
pub const MOST_BYTES: f64 = 1_000_000.0;

/// What a file comes to, beside the sites that are there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contents {
    /// The settings in it.
    pub settings: Settings,
    /// The sites that are there, and after them those of the file.
    pub sites: Vec<OwnSite>,
    /// The names of those sites of the file that are left out: one that is there already has to do with
    /// the same hosts, and is another. With it goes a permission, and perhaps a session.
    pub left_out: Vec<String>,
}

/// Why a file is refused. Nothing of it is taken over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// It is a file of something else.
    Foreign,
    /// A newer version has written it.
    Newer,
    /// It is larger than any file of ours.
    TooLarge,
    /// The browser could not write down the sites that are in it.
    Unwritten,
    /// Something in it is not as it should be.
    Damaged {
        /// Where: the names that lead there.
        place: String,
        /// What is wrong with it.
        damage: Damage,
    },
    /// One of the sites in it cannot be watched.
    Site {
        /// Where: the names that lead there.
        place: String,
        /// Which rule it does not keep.
        refusal: rules::Refusal,
    },
}
