//! The streaming service: which address does what.

mod jar;
mod member;
mod open;
mod sign_in;
mod sign_out;
mod visit;

use hyper::{Request, StatusCode, body::Incoming};

use crate::{
    RequestRecord, Service, assets, misfortune,
    reply::{self, Dropped, Reply},
    sites::{Address, Site},
};
use visit::Visit;

/// Answers a request to the service or to its help pages, or does not, as the faults have it.
pub(crate) async fn answer(
    request: Request<Incoming>,
    site: Site,
    address: &Address,
    service: &Service,
) -> Result<Reply, Dropped> {
    let visit = Visit::new(&request, address, service);
    let place = service.note_arrival(RequestRecord::new(
        address,
        request.method(),
        request.uri().path(),
        request.headers(),
        visit.session.as_ref().map(|session| session.id),
    ));
    let reply = match service.take_turn(|faults| &mut faults.everything) {
        Some(failure) => misfortune::strike(failure, address).await?,
        None if site == Site::Help => open::help(&visit),
        None => route(&visit, request).await?,
    };
    let delay = service.faults().delay;
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    service.note_answer(place, reply.status().as_u16());
    Ok(reply)
}

/// The service does not mind how an address is spelled, as long as the letters are right.
async fn route(visit: &Visit<'_>, request: Request<Incoming>) -> Result<Reply, Dropped> {
    if visit.address.host == "netflix.com" {
        return Ok(open::to_www(visit));
    }
    let reply = match visit.path.as_str() {
        "/signout" | "/logout" => sign_out::sign_out(visit, "/signed-out").await?,
        "/clearcookies" => sign_out::sign_out(visit, "/").await?,
        misfortune::ENDLESS => {
            misfortune::next_turn(visit.address, visit.parameter("turn").as_deref())
        }
        "/login" => sign_in::answer(visit, request).await,
        "/manageaccountaccess" | "/managedevices" => member::devices(visit)?,
        "/account" | "/youraccount" => member::account(visit).await?,
        "/password" => member::password(visit)?,
        "/profilesgate" => member::profiles(visit)?,
        "/switchprofile" => member::switch_profile(visit)?,
        "/browse" => member::browse(visit)?,
        path if path.starts_with("/account/") || path.starts_with("/watch/") => {
            member::other(visit)?
        }
        "/" => open::landing(visit),
        "/signed-out" => open::signed_out(visit),
        "/loginhelp" => open::login_help(),
        "/leftovers" => open::leftovers(),
        "/embedded" => open::embedded(),
        path => assets::find(path).unwrap_or_else(|| reply::status(StatusCode::NOT_FOUND)),
    };
    Ok(reply)
}
