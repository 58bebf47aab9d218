//! Where a life has ended: what two lives of the same story are held against each other by.

use super::{Life, THEIRS};
use crate::event::Place;
use crate::support::session_in;
use end_credits::core::verdict::{Cause, Verdict};

/// Where a life has ended.
#[derive(PartialEq, Debug)]
pub struct End {
    /// How the session in each store stands.
    pub standings: [Standing; Place::ALL.len()],
    /// The service's cookies that are left.
    pub jar: Vec<String>,
    /// Which sessions are alive at the service, and within somebody's reach.
    pub living: Vec<(String, String)>,
}

/// How a session stands.
#[derive(PartialEq, Debug)]
pub struct Standing {
    /// The verdict; none where nobody was seen signed in.
    pub verdict: Option<Verdict>,
    /// Why it is not `signed-out`.
    pub cause: Option<Cause>,
    /// Whether it is warned of, on screen and in what is remembered.
    pub warned: (bool, bool),
}

impl End {
    /// Without what is known of a store.
    pub fn leaves_out(&mut self, place: Place) {
        self.standings[place as usize] = Standing {
            verdict: None,
            cause: None,
            warned: (false, false),
        };
        let store = place.store();
        self.jar
            .retain(|held| held.split(' ').next() != Some(store));
        self.living.retain(|(living_in, _)| living_in != store);
    }
}

impl Life {
    /// Where things stand.
    pub fn end(&self) -> End {
        let world = &self.world;
        let standings = Place::ALL.map(|place| {
            let key = session_in(place.store());
            let session = world.state.session(&key);
            Standing {
                verdict: session.and_then(|it| it.status),
                cause: session.and_then(|it| it.cause),
                warned: (
                    world.warnings.iter().any(|(warned, _)| *warned == key),
                    session.is_some_and(|it| it.warned),
                ),
            }
        });
        let mut jar: Vec<_> = world
            .jar
            .iter()
            .filter(|(_, held)| held.value.expose() != THEIRS)
            .map(|(store, held)| {
                let key = &held.key;
                let value = held.value.expose();
                format!(
                    "{store} {} {} {value} {:?}",
                    key.domain, key.name, key.partition
                )
            })
            .collect();
        jar.sort();
        let living = world.living_sessions().into_iter();
        End {
            standings,
            jar,
            living: living.map(|(a, b)| (a.to_owned(), b.to_owned())).collect(),
        }
    }
}
