//! The checks: what the sign-out has set is swept up, captures are replayed, the jar is probed.

use super::judge::finish;
use super::leave::{go_on_to_sweep, is_to_go};
use super::visit::visited;
use super::{Stage, Turn};
use crate::core::address::Address;
use crate::core::capture::Capture;
use crate::core::cookie::Cookie;
use crate::core::effect::{Credentials, Effect, Request};
use crate::core::input::{Errand, Listing};
use crate::core::proof;
use crate::core::receipt::{Answer, Bearer, Exchange, Finding, Role};
use crate::core::recipe::{Method, ProbeKind, Recipe};
use crate::core::session::Session;
use crate::core::time::Millis;
use crate::core::verdict::Verdict;

pub(super) fn swept(
    session: &mut Session,
    recipe: &'static Recipe,
    cookies: Option<Vec<Cookie>>,
    stage: Stage,
    turn: &mut Turn<'_>,
) {
    let Some(ending) = &mut session.ending else {
        return;
    };
    if ending.stage != stage {
        return;
    }
    ending.is_jar_seen = cookies.is_some();
    let mut cookies = cookies.unwrap_or_default();
    if ending.is_reopened {
        // What the next viewer may have got since stays. An emptied cookie is nobody's.
        cookies.retain(|cookie| {
            let is_captured = ending.captures.iter().any(|capture| capture.holds(cookie));
            is_captured || recipe.is_emptied(cookie)
        });
    } else {
        // A sign-out that hands out another session has not signed out: that one is tried too, even
        // if it has come up only with the probe. Most services give one to nobody in particular.
        let is_new_session = cookies.iter().any(|cookie| {
            recipe.is_session_in(cookie)
                && !cookie.is_over(turn.now)
                && !ending.captures.iter().any(|capture| capture.holds(cookie))
        });
        if is_new_session {
            ending.keep_capture(Capture::listed(&cookies, recipe, turn.now));
        }
    }
    cookies.retain(|cookie| is_to_go(cookie, recipe, turn));
    if cookies.is_empty()
        && ending.is_jar_seen
        && let Some(receipt) = &mut session.receipt
    {
        // Whatever the browser would not remove before is gone now.
        receipt.removed.cookies_left = 0;
        ending.is_removed = true;
    }
    if !cookies.is_empty() {
        turn.effects
            .push(Effect::remove(&session.key, ending.run, &cookies));
    } else {
        check_next(session, recipe, turn);
    }
}

/// Sends the next check: a replay for each captured session, then the probe.
pub(super) fn check_next(session: &mut Session, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    if !turn.asks(recipe) {
        return finish(session, recipe, turn);
    }
    let key = &session.key;
    let Some(ending) = &mut session.ending else {
        return;
    };
    let place = ending.replays.len();
    let (Some(probed), Some(replayed)) = (recipe.probe.url, recipe.replayed_at()) else {
        return;
    };
    let Some(address) = Address::parse(replayed) else {
        return;
    };
    let captured = ending.sessions(recipe).nth(place);
    let captured = captured.filter(|_| turn.choices.replay);
    let (header, stored) = captured.map_or_else(Default::default, |captured| {
        (Some(captured.header(&address)), captured.stored())
    });
    let url = if header.is_some() { replayed } else { probed };
    let marker = match recipe.probe.kind {
        ProbeKind::Marker(marker) => Some(marker),
        _ => None,
    };
    let (stage, errand, cookies) = match header {
        Some(header) => (
            Stage::Replaying,
            Errand::Replay(u8::try_from(place).unwrap_or(u8::MAX)),
            Credentials::Header(header),
        ),
        None if ending.probe.is_some() => return finish(session, recipe, turn),
        None if key.store.is_background_jar() => (Stage::Probing, Errand::Probe, Credentials::Jar),
        None => (
            Stage::Probing,
            Errand::Probe,
            Credentials::Store(key.store.clone()),
        ),
    };
    ending.stage = stage;
    turn.effects.push(Effect::Send {
        session: key.clone(),
        run: ending.run,
        request: Request {
            tokens: recipe.probe.tokens,
            stored,
            marker,
            ..Request::with(errand, Method::Get, url, cookies)
        },
    });
}

pub(super) fn answered(
    session: &mut Session,
    recipe: &'static Recipe,
    errand: Errand,
    (answer, shows): (Answer, Option<Finding>),
    turn: &mut Turn<'_>,
) {
    let now = turn.now;
    let Some(ending) = &mut session.ending else {
        return;
    };
    let finding = match errand {
        Errand::SignOut | Errand::SignOutCaptured => {
            ending.visit_tab = None;
            // What a service says of itself is evidence, and proves nothing.
            shows.filter(|said| *said == Finding::SignedOut)
        }
        Errand::Replay(_) | Errand::Probe => Some(recipe.finding_in(&answer, shows)),
    };
    let is_silent = !matches!(answer, Answer::Answered { .. });
    // To a session that is dead, some services do not answer; to the jar that is empty, they do.
    let may_be_dropped = answer == Answer::Failed;
    let cause = proof::cause_of(&answer);
    if let Some(receipt) = &mut session.receipt {
        receipt.exchanges.push(exchange(
            recipe,
            ending.attempt,
            errand,
            answer,
            finding,
            now,
        ));
    }
    match (errand, &mut ending.stage, finding) {
        (Errand::SignOut | Errand::SignOutCaptured, Stage::Leaving { answers_due, .. }, _) => {
            *answers_due = answers_due.saturating_sub(1);
            if is_silent {
                session.stand(Verdict::Pending, cause, now);
            }
            go_on_to_sweep(session, turn);
        }
        (Errand::SignOut, Stage::Visiting, _) => visited(session, recipe, turn),
        (Errand::Replay(place), Stage::Replaying, Some(finding))
            if usize::from(place) == ending.replays.len() =>
        {
            ending.replays.push(finding);
            if is_silent && !may_be_dropped {
                // The service cannot be reached: the other checks would say the same, later.
                finish(session, recipe, turn);
            } else {
                check_next(session, recipe, turn);
            }
        }
        (Errand::Probe, Stage::Probing, Some(finding)) => {
            ending.probe = Some(finding);
            ending.stage = Stage::LastSweep;
            turn.effects
                .push(Effect::list(&session.key, ending.run, Listing::LastSweep));
        }
        _ => {}
    }
}

pub(super) fn exchange(
    recipe: &'static Recipe,
    attempt: u8,
    errand: Errand,
    answer: Answer,
    finding: Option<Finding>,
    at: Millis,
) -> Exchange {
    let sign_out = recipe.sign_out_way(attempt);
    let (method, url) = sign_out.map_or((Method::Get, ""), |(method, sent)| (method, sent.url));
    let asked = recipe.probe.url.unwrap_or_default();
    let (role, bearer, method, address) = match errand {
        Errand::SignOut => (Role::SignOut, Bearer::Jar, method, url),
        Errand::SignOutCaptured => (Role::SignOut, Bearer::Capture, method, url),
        Errand::Replay(_) => {
            let asked = recipe.replayed_at().unwrap_or_default();
            (Role::Replay, Bearer::Capture, Method::Get, asked)
        }
        Errand::Probe => (Role::Probe, Bearer::Jar, Method::Get, asked),
    };
    Exchange {
        role,
        bearer,
        method,
        address: address.to_owned(),
        at,
        answer,
        finding,
    }
}
