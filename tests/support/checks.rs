//! What holds after every step, whatever a test is about.

use super::*;

impl World {
    /// Whatever may be begun before the core is there is what the core would begin, and in time:
    /// ahead of anything else in the browser's queue.
    pub(super) fn check_orders(&self) {
        for order in orders(&self.state) {
            let mut state = self.state.clone();
            step(&mut state, Input::Woke, self.now);
            let effects = {
                let (tab, with_window) = (order.tab, false);
                step(
                    &mut state,
                    Input::TabClosed(TabClosed { tab, with_window }),
                    self.now,
                )
            };
            let [
                Effect::Send {
                    session, request, ..
                },
                Effect::ListCookies {
                    session: listed,
                    purpose: Listing::Capture,
                    ..
                },
                ..,
            ] = effects.as_slice()
            else {
                panic!("ordered, but not begun: {order:?}, {effects:?}");
            };
            assert!(*session == order.session && *listed == order.session);
            assert_eq!(request.url, order.request.url);
            assert_eq!(request.method, order.request.method);
            assert_eq!(request.cookies, Credentials::Jar);
            assert_eq!(request.errand, Errand::SignOut);
        }
    }

    /// What must hold at every step of every story.
    pub(super) fn check(&self, before: &State, effects: &[Effect]) {
        let written = codec::encode(&self.state);
        assert_eq!(
            codec::decode(&written).as_ref(),
            Ok(&self.state),
            "what is written down is what is read"
        );
        let shown = format!("{:?} {effects:?}", self.state);
        assert!(!shown.contains(TOKEN), "a token was printed");
        let journal = codec::encode(&Journal::of(&self.state));
        assert!(!journal.contains(TOKEN), "a token is on disk");
        if self.state != *before {
            // What every wake and every step finds out anew.
            let bare = |state: &State| State {
                last_run: 0,
                clock: Millis(0),
                wake_at: None,
                is_watching: false,
                ..state.clone()
            };
            assert!(
                effects.contains(&Effect::Save) || bare(&self.state) == bare(before),
                "what has changed is not saved"
            );
        }
        for effect in effects {
            check_effect(effect);
        }
        for session in &self.state.sessions {
            let was = before.session(&session.key).and_then(|old| old.status);
            if session.status == Some(Verdict::SignedOut) && was != session.status {
                check_proof(session);
            }
        }
    }
}

/// No request leaves the service, no other store uses the background's jar, nothing of another
/// site is removed.
fn check_effect(effect: &Effect) {
    match effect {
        Effect::Send {
            session, request, ..
        } => {
            let address = Address::parse(request.url).expect("a sound address");
            assert!(address.is_secure() && is_the_services(address.host()));
            if request.cookies == Credentials::Jar {
                assert!(
                    session.store.is_background_jar(),
                    "{} is not the background's own",
                    session.store
                );
            }
        }
        Effect::RemoveCookies { cookies, .. } => {
            for key in cookies {
                assert!(is_the_services(key.host()), "{key:?} is not the service's");
            }
        }
        Effect::SealCookies { cookies, .. } => {
            for cookie in cookies {
                let key = &cookie.key;
                assert!(is_the_services(key.host()), "{key:?} is not the service's");
            }
        }
        Effect::WipeStores {
            place: StoresPlace { seen, known, .. },
            ..
        } => {
            for origin in seen.iter().chain(known) {
                assert!(
                    is_the_services(origin.host()),
                    "{origin} is not the service's"
                );
            }
        }
        _ => {}
    }
}

/// `signed-out` is said on both checks of one attempt, and on nothing else.
fn check_proof(session: &Session) {
    let receipt = session.receipt.as_ref().expect("signed out on evidence");
    let checks: Vec<_> = receipt
        .exchanges
        .iter()
        .rev()
        .take_while(|exchange| exchange.role != Role::SignOut)
        .collect();
    for role in [Role::Probe, Role::Replay] {
        let mut findings = checks.iter().filter(|check| check.role == role).peekable();
        assert!(findings.peek().is_some(), "no {role:?} was made");
        assert!(
            findings.all(|check| check.finding == Some(Finding::SignedOut)),
            "a {role:?} was not refused"
        );
    }
}
