//! Every way to end a session, and every way to tell that it is dead, played on recipes of their own.

mod carried;
mod local;
mod probes;
mod second_try;
mod story;
mod visit;
