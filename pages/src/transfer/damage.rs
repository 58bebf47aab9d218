//! What can be wrong with a value in a file.

/// Why a value is not taken over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Damage {
    /// The text is no JSON.
    Json,
    /// There is no such version of the file.
    Version,
    /// It is no object.
    Object,
    /// It is no list.
    List,
    /// It is no text.
    Text,
    /// It is no list of texts.
    Texts,
    /// Nothing of that name belongs there.
    Unknown,
    /// The catalogue has no service of that name.
    Service,
    /// It is neither true nor false.
    Truth,
    /// It is no whole number from 0 to this.
    Whole(u16),
    /// A token cannot be found there.
    Token,
}

impl Damage {
    /// The message that says so; that of a number has a placeholder for the greatest.
    pub fn message(self) -> &'static str {
        match self {
            Damage::Json => "importNoJson",
            Damage::Version => "importNoVersion",
            Damage::Object => "importNoObject",
            Damage::List => "importNoList",
            Damage::Text => "importNoText",
            Damage::Texts => "importNoTexts",
            Damage::Unknown => "importUnknown",
            Damage::Service => "importNoService",
            Damage::Truth => "importNoTruth",
            Damage::Whole(_) => "importNoNumber",
            Damage::Token => "importNoToken",
        }
    }
}
