//! What a request meets when it is its turn to fail.

use std::future::pending;

use hyper::StatusCode;

use crate::{
    Failure,
    reply::{self, Dropped, Reply},
    sites::Address,
};

/// The address of a redirect chain without an end.
pub(crate) const ENDLESS: &str = "/going-round";

pub(crate) async fn strike(failure: Failure, address: &Address) -> Result<Reply, Dropped> {
    match failure {
        Failure::ServerError => Ok(reply::status(StatusCode::INTERNAL_SERVER_ERROR)),
        // Given up when the other side closes the connection.
        Failure::Hang => pending().await,
        Failure::Drop => Err(Dropped),
        Failure::RedirectForever => Ok(turn(address, 1)),
    }
}

/// Each turn has an address of its own, so that no browser takes it for a loop too early.
pub(crate) fn next_turn(address: &Address, last: Option<&str>) -> Reply {
    let last: u64 = last.and_then(|turn| turn.parse().ok()).unwrap_or_default();
    turn(address, last.wrapping_add(1))
}

fn turn(address: &Address, number: u64) -> Reply {
    reply::redirect(&format!("{}{ENDLESS}?turn={number}", address.origin()))
}
