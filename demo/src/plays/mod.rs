//! The other services of the catalogue, each played in its true shape from a table: which hosts it
//! has, what its sign-in leaves in a browser, which request ends its session, and which page tells
//! signed in from signed out. A session ends at a play by its own sign-out and by nothing else.

mod gate;
mod hand_over;
mod open;
mod play;
mod proof;
mod sign_in;
mod sign_out;
mod table;
mod visitor;
mod watch;

use std::net::IpAddr;

use hyper::{Request, body::Incoming};

use crate::{
    Service, misfortune,
    reply::{Dropped, Reply},
    sites::Address,
};
pub use play::{Answer, Call, Closed, Gate, Identity, Keep, Play, Proof, SignOut, SignOutPage};
use visitor::Visitor;

/// Every play.
pub fn all() -> impl Iterator<Item = &'static Play> {
    table::all()
}

/// The play of a service, by the name that the catalogue has for it.
pub fn of(service: &str) -> Option<&'static Play> {
    all().find(|play| play.id == service)
}

impl Play {
    /// Whether one of its hosts, or of its identity's, has this name.
    pub fn answers_for(&self, host: &str) -> bool {
        let shared = self.identity.map_or(&[][..], |identity| identity.domains);
        let mut domains = self.domains.iter().chain(shared);
        domains.any(|domain| is_within(host, domain))
    }
}

/// Whether any of the plays has such a host.
pub(crate) fn answer_for(host: &str) -> bool {
    all().any(|play| play.answers_for(host))
}

/// Whether the play there is one that speaks without TLS, as a server in somebody's home does.
pub(crate) fn is_at_home(host: &str) -> bool {
    host.parse::<IpAddr>().is_ok() && answer_for(host)
}

/// Every name that a certificate has to be for. A wildcard stands for one label only.
pub(crate) fn certificate_names() -> impl Iterator<Item = String> {
    let domains = all().flat_map(|play| {
        let shared = play.identity.map_or(&[][..], |identity| identity.domains);
        play.domains.iter().chain(shared)
    });
    let domains = domains.flat_map(|domain| [(*domain).to_owned(), format!("*.{domain}")]);
    let called = all().flat_map(|play| play.sign_outs);
    let called = called.filter_map(|it| it.url.strip_prefix("https://")?.split('/').next());
    domains
        .chain(called.map(str::to_owned))
        .filter(|name| !name.ends_with(|last: char| last.is_ascii_digit()))
}

/// Answers a request to any of the plays, or does not, as the faults have it.
pub(crate) async fn answer(
    request: Request<Incoming>,
    address: &Address,
    service: &Service,
    is_secure: bool,
) -> Result<Reply, Dropped> {
    let visitor = Visitor::new(request, address, service, is_secure);
    let place = service.note_arrival(visitor.record());
    let reply = match service.take_turn(|faults| &mut faults.everything) {
        Some(failure) => misfortune::strike(failure, address).await?,
        None => route(&visitor).await?,
    };
    let delay = service.faults().delay;
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    service.note_answer(place, reply.status().as_u16());
    Ok(reply)
}

/// What a play says of itself counts before what any site has.
async fn route(visitor: &Visitor<'_>) -> Result<Reply, Dropped> {
    for play in all().filter(|play| play.answers_for(&visitor.address.host)) {
        if let Some(door) = play.sign_outs.iter().find(|it| visitor.is_at(it.url)) {
            return sign_out::answer(visitor, play, door).await;
        }
        if let Some(page) = play.sign_out_pages.iter().find(|it| visitor.is_at(it.url)) {
            return Ok(sign_out::page(play, page));
        }
        if play.sign_in.iter().any(|form| visitor.is_at(form)) {
            return Ok(sign_in::answer(visitor, play).await);
        }
        // Several services may come by the same host of their identity.
        if let Some(step) = hand_over::step(visitor, play) {
            return Ok(step);
        }
        if let Some(onward) = gate::onward(visitor, play) {
            return Ok(onward);
        }
        if let Some(gate) = play.gate.as_ref().filter(|gate| visitor.is_at(gate.url)) {
            return gate::answer(visitor, play, gate).await;
        }
        if visitor.is_at(play.watch) {
            return Ok(watch::answer(visitor, play));
        }
        if let Some(invitation) = gate::invitation(visitor, play) {
            return Ok(invitation);
        }
    }
    Ok(open::answer(visitor))
}

fn is_within(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Keep, all, is_within};

    #[test]
    fn each_play_has_a_name_of_its_own_and_lets_viewers_in() {
        let mut names = BTreeSet::new();
        for play in all() {
            assert!(names.insert(play.id), "{} is there twice", play.id);
            assert!(!play.sign_in.is_empty() && !play.keeps.is_empty());
            let addresses = play.sign_in.iter().chain(play.hand_over);
            for address in addresses.chain([&play.watch]) {
                let host = address
                    .split("://")
                    .nth(1)
                    .and_then(|it| it.split('/').next());
                let host = host.and_then(|it| it.split(':').next()).unwrap();
                assert!(play.answers_for(host), "{address} is not {}'s", play.id);
            }
        }
    }

    #[test]
    fn whatever_a_play_keeps_one_of_its_steps_can_set() {
        for play in all() {
            let steps: Vec<_> = play.sign_in.iter().chain(play.hand_over).collect();
            let shared = play.identity.map_or(&[][..], |identity| identity.keeps);
            for keep in play.keeps.iter().chain(shared) {
                let can_set = |step: &&&str| match keep {
                    Keep::Cookie { domain, .. } => {
                        let host = step.split('/').nth(2).unwrap();
                        is_within(host, domain.trim_start_matches('.'))
                    }
                    // A page's script, so not the form's own answer.
                    Keep::Storage { origin, .. } => {
                        step.starts_with(origin) && play.hand_over.contains(step)
                    }
                };
                assert!(steps.iter().any(can_set), "{}: {keep:?}", play.id);
            }
        }
    }
}
