//! How sure a piece of the guide is, and where it is from.

/// How sure it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sureness {
    /// Several sources say so, or the service itself.
    Confirmed,
    /// One source says so.
    OneSource,
    /// Nobody dependable was found to say so.
    Unverified,
    /// How browsers and devices work, whatever the service: nobody had to be asked.
    General,
}

impl Sureness {
    /// The message that says so.
    pub fn key(self) -> &'static str {
        match self {
            Sureness::Confirmed => "sureConfirmed",
            Sureness::OneSource => "sureOneSource",
            Sureness::Unverified => "sureUnverified",
            Sureness::General => "sureGeneral",
        }
    }
}
