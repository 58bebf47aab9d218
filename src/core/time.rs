//! Time as it is passed in: the core reads no clock.

use crate::written;
use std::ops::Add;

/// Milliseconds since the Unix epoch, by the wall clock of the machine.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Millis(pub u64);

written!(Millis(inner));

impl Millis {
    /// The milliseconds from `earlier` until now; none when the clock was set back.
    pub fn since(self, earlier: Millis) -> u64 {
        self.0.saturating_sub(earlier.0)
    }

    /// So many milliseconds before.
    pub fn earlier(self, milliseconds: u64) -> Millis {
        Millis(self.0.saturating_sub(milliseconds))
    }
}

impl Add<u64> for Millis {
    type Output = Millis;

    fn add(self, milliseconds: u64) -> Millis {
        Millis(self.0.saturating_add(milliseconds))
    }
}
