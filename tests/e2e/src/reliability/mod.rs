//! How often the promise is kept where it is hardest: when the browser ends, and when the service
//! misbehaves while the background dies.

mod endings;
mod quits;
mod report;
mod rounds;
mod soak;

pub use endings::{EndingRow, Outcome, endings};
pub use quits::{QuitRow, Way, quits};
pub use report::{EndingTable, Half, Place, QuitTable, heading};
pub use rounds::Rounds;
pub use soak::{Course, Plan, Sizes, Soak, SoakTable, soak};
