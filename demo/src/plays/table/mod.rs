//! Every play, by how its service is signed out of. What the facts do not tell is not played: such a
//! service has one session cookie, and no way out that anybody knows.

mod calls;
mod get;
mod linked;
mod own;
mod plain;
mod visits;

use super::Play;

/// Every play there is.
pub(super) fn all() -> impl Iterator<Item = &'static Play> {
    [
        get::PLAYS,
        calls::PLAYS,
        visits::PLAYS,
        linked::PLAYS,
        plain::PLAYS,
        own::PLAYS,
    ]
    .into_iter()
    .flatten()
}
