//! What a service can do wrong, each kind with its name: the kinds that `tests/faults.rs` plays.

use end_credits_demo::{CookiesAgain, Failure, Fault, Faults, Service};

/// A kind of trouble.
#[derive(Debug, Clone)]
pub struct Trouble {
    /// The scenario of `tests/faults.rs` that plays it; none for no trouble at all.
    pub scenario: Option<&'static str>,
    /// What the service does, in words.
    pub what: &'static str,
    kind: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    Faulty(Faults),
    Offline,
}

impl Trouble {
    /// All kinds, and before them a service that works.
    pub fn all() -> Vec<Self> {
        let faulty = |scenario, what, faults| Self {
            scenario: Some(scenario),
            what,
            kind: Kind::Faulty(faults),
        };
        let fails = |fault| Faults {
            sign_out: Some(fault),
            ..Faults::default()
        };
        let works_but = |failure| Faults {
            sign_out_ends_before_failing: true,
            ..fails(Fault::always(failure))
        };
        vec![
            Self {
                scenario: None,
                what: "works",
                kind: Kind::Faulty(Faults::default()),
            },
            faulty(
                "sign_out_answers_500",
                "answers 500 to the sign-out",
                fails(Fault::always(Failure::ServerError)),
            ),
            faulty(
                "sign_out_answers_500_once",
                "answers 500 to the first sign-out",
                fails(Fault::first(1, Failure::ServerError)),
            ),
            faulty(
                "sign_out_hangs",
                "never answers the sign-out",
                fails(Fault::always(Failure::Hang)),
            ),
            faulty(
                "sign_out_drops_the_connection",
                "drops the sign-out",
                fails(Fault::always(Failure::Drop)),
            ),
            faulty(
                "sign_out_redirects_for_ever",
                "redirects the sign-out for ever",
                fails(Fault::always(Failure::RedirectForever)),
            ),
            faulty(
                "sign_out_works_but_redirects_for_ever",
                "signs out and redirects for ever",
                works_but(Failure::RedirectForever),
            ),
            faulty(
                "sign_out_works_but_its_answer_is_lost",
                "signs out and drops its answer",
                works_but(Failure::Drop),
            ),
            faulty(
                "session_stays_alive",
                "keeps the session alive",
                Faults {
                    session_stays_alive: true,
                    ..Faults::default()
                },
            ),
            faulty(
                "answer_sets_dead_cookies_again",
                "sets dead cookies again",
                Faults {
                    sign_out_sets_cookies: Some(CookiesAgain::Dead),
                    ..Faults::default()
                },
            ),
            faulty(
                "answer_sets_the_living_session_again",
                "sets the living session again",
                Faults {
                    session_stays_alive: true,
                    sign_out_sets_cookies: Some(CookiesAgain::Alive),
                    ..Faults::default()
                },
            ),
            faulty(
                "probe_answers_500",
                "answers 500 to the probe",
                Faults {
                    probe: Some(Fault::always(Failure::ServerError)),
                    ..Faults::default()
                },
            ),
            faulty(
                "dead_session_is_not_answered",
                "does not answer a dead session",
                Faults {
                    dead_session_drops: true,
                    ..Faults::default()
                },
            ),
            faulty(
                "everything_hangs",
                "never answers anything",
                Faults {
                    everything: Some(Fault::always(Failure::Hang)),
                    ..Faults::default()
                },
            ),
            Self {
                scenario: Some("network_gone"),
                what: "cannot be reached",
                kind: Kind::Offline,
            },
        ]
    }

    /// Lets it loose.
    pub fn begin(&self, service: &Service) {
        match &self.kind {
            Kind::Faulty(faults) => service.set_faults(Faults {
                // So that the steps of an ending can be told apart from outside.
                delay: std::time::Duration::from_millis(150),
                ..faults.clone()
            }),
            Kind::Offline => service.set_online(false),
        }
    }

    /// Mends the service.
    pub fn end(service: &Service) {
        service.set_faults(Faults::default());
        service.set_online(true);
    }
}

#[cfg(test)]
mod tests {
    use super::Trouble;

    #[test]
    fn each_kind_has_its_scenario_and_each_scenario_its_kind() {
        let source = include_str!("../tests/faults.rs");
        let written = source
            .lines()
            .filter_map(|line| line.strip_prefix("    async fn ")?.split_once('('))
            .map(|(name, _)| name);
        let listed = Trouble::all();
        let listed = listed.iter().filter_map(|trouble| trouble.scenario);
        let mut written: Vec<_> = written.collect();
        let mut listed: Vec<_> = listed.collect();
        written.sort_unstable();
        listed.sort_unstable();
        assert_eq!(written, listed);
    }
}
