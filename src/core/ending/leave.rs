//! Leaving: the service is told, the jar is captured and emptied.

use super::checks::check_next;
use super::judge::refuse;
use super::stores::wipe_stores;
use super::{Ending, Stage, StoresWipe, Turn, announce};
use crate::core::address::Address;
use crate::core::capture::{Capture, CapturedSession};
use crate::core::cookie::Cookie;
use crate::core::effect::{Credentials, Effect, Request};
use crate::core::ids::SessionKey;
use crate::core::input::{Errand, Listing};
use crate::core::receipt::Trigger;
use crate::core::recipe::{Method, Recipe, SignOutRequest};
use crate::core::retry;
use crate::core::session::Session;

pub(super) fn attempt(session: &mut Session, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    if turn.is_withdrawn {
        return refuse(session, recipe, turn);
    }
    let run = turn.next_run();
    let key = &session.key;
    let Some(ending) = &mut session.ending else {
        return;
    };
    ending.run = run;
    ending.leave_visit(turn);
    ending.replays.clear();
    ending.probe = None;
    ending.silent_at = turn.now + retry::SILENCE_LIMIT;
    let mut answers_due = 0_u8;
    if ending.is_captured {
        answers_due = send_captured(key, ending, recipe, |_| true, turn);
    }
    // The first request of an ending, and the only one where nothing could be captured.
    // What the jar holds since the viewer came back is the next session, and none of its business.
    let jar_has_it = !ending.is_captured || (answers_due == 0 && !ending.is_reopened);
    if jar_has_it && !ending.looks_first() && key.store.is_background_jar() {
        answers_due = answers_due.saturating_add(send_from_jar(key, ending, recipe, turn));
    }
    // A background that died between the capture and the removal has not removed anything. Once
    // the viewer is back, the sweep does it, which tells the new session's cookies from the old.
    let is_jar_due = !ending.is_captured || !(ending.is_removed || ending.is_reopened);
    if is_jar_due {
        turn.effects.push(Effect::list(key, run, Listing::Capture));
    } else if ending.stores != StoresWipe::Done {
        wipe_stores(key, ending, recipe, &session.origins, turn);
    }
    ending.stage = Stage::Leaving {
        answers_due,
        cookies_removed: !is_jar_due,
    };
    go_on_to_sweep(session, turn);
}

pub(super) fn captured(
    session: &mut Session,
    recipe: &'static Recipe,
    cookies: Option<Vec<Cookie>>,
    turn: &mut Turn<'_>,
) {
    let now = turn.now;
    let is_refused = cookies.is_none();
    let mut cookies = cookies.unwrap_or_default();
    let mut capture = Capture::listed(&cookies, recipe, now);
    capture.complete(std::mem::take(&mut session.auth_cookies));
    cookies.retain(|cookie| is_to_go(cookie, recipe, turn));
    capture.keep_stored(std::mem::take(&mut session.stored));
    let was_quiet = session
        .ending
        .as_ref()
        .is_some_and(|ending| ending.is_quiet);
    if was_quiet {
        if !capture.sessions(recipe).is_empty() {
            // Somebody was signed in after all.
            let trigger = session.ending.as_ref().map(|ending| ending.trigger);
            announce(session, trigger.unwrap_or(Trigger::ByHand), now);
        } else if !turn.shared_device || is_refused {
            session.ending = None;
            return;
        }
    }
    let key = session.key.clone();
    let Some(ending) = &mut session.ending else {
        return;
    };
    let Stage::Leaving {
        mut answers_due, ..
    } = ending.stage
    else {
        return;
    };
    let in_background_jar = key.store.is_background_jar();
    let has_waited = ending.looks_first();
    if ending.is_quiet && !capture.sessions(recipe).is_empty() {
        ending.is_quiet = false;
    }
    if has_waited && !ending.is_quiet && in_background_jar {
        answers_due = answers_due.saturating_add(send_from_jar(&key, ending, recipe, turn));
    }
    let earlier: usize = ending.sessions(recipe).count();
    ending.is_half |= ending.holds_only_a_part(&capture, recipe, &session.kept_in);
    ending.keep_capture(capture);
    ending.is_captured = true;
    ending.is_jar_seen = !is_refused;
    ending.is_removed = cookies.is_empty() && !is_refused;
    if ending.wants_visit(recipe, turn) {
        ending.stage = Stage::Visiting;
        turn.effects.push(Effect::Save);
        turn.effects.push(Effect::OpenVisit {
            session: key,
            run: ending.run,
        });
        return;
    }
    // Partitioned cookies and those of other stores do not travel with the background's requests; nor
    // does what has to be carried beside the cookies.
    let in_jar = in_background_jar
        && recipe
            .sign_out_request(ending.attempt)
            .is_some_and(SignOutRequest::is_plain);
    let mut place = 0;
    let sent = send_captured(
        &key,
        ending,
        recipe,
        |captured| {
            place += 1;
            place > earlier && (captured.is_partitioned() || !in_jar)
        },
        turn,
    );
    ending.stage = Stage::Leaving {
        answers_due: answers_due.saturating_add(sent),
        cookies_removed: cookies.is_empty(),
    };
    // The capture is in memory before the first cookie goes.
    turn.effects.push(Effect::Save);
    if cookies.is_empty() {
        wipe_stores(&key, ending, recipe, &session.origins, turn);
        go_on_to_sweep(session, turn);
    } else {
        turn.effects
            .push(Effect::remove(&key, ending.run, &cookies));
    }
}

/// Whether a cookie is removed: one that holds the session in any case, others by choice.
pub(super) fn is_to_go(cookie: &Cookie, recipe: &Recipe, turn: &Turn<'_>) -> bool {
    turn.choices.wipe.cookies || recipe.is_auth_cookie(&cookie.key.name)
}

pub(super) fn cookies_removed(
    session: &mut Session,
    recipe: &'static Recipe,
    removed: u32,
    left: u32,
    turn: &mut Turn<'_>,
) {
    let Some(ending) = &mut session.ending else {
        return;
    };
    if let Some(receipt) = &mut session.receipt
        && !ending.is_quiet
    {
        receipt.removed.cookies = receipt.removed.cookies.saturating_add(removed);
        receipt.removed.cookies_left = left;
    }
    match &mut ending.stage {
        Stage::Leaving {
            cookies_removed, ..
        } => {
            *cookies_removed = true;
            ending.is_removed = true;
            wipe_stores(&session.key, ending, recipe, &session.origins, turn);
            go_on_to_sweep(session, turn);
        }
        Stage::Sweeping => check_next(session, recipe, turn),
        Stage::LastSweep => check_next(session, recipe, turn),
        _ => {}
    }
}

/// Once the service has been told and the jar is empty: the answer may have set cookies again.
pub(super) fn go_on_to_sweep(session: &mut Session, turn: &mut Turn<'_>) {
    let Some(ending) = &mut session.ending else {
        return;
    };
    let is_done = ending.stage
        == Stage::Leaving {
            answers_due: 0,
            cookies_removed: true,
        };
    if !is_done {
        return;
    }
    if ending.is_quiet {
        // There was nobody to sign out; tidying up was all.
        session.ending = None;
        return;
    }
    ending.stage = Stage::Sweeping;
    turn.effects
        .push(Effect::list(&session.key, ending.run, Listing::Sweep));
}

/// Sends what the background's own jar is enough for; how many requests that made.
pub(super) fn send_from_jar(
    key: &SessionKey,
    ending: &Ending,
    recipe: &'static Recipe,
    turn: &mut Turn<'_>,
) -> u8 {
    let request = recipe.sign_out_request(ending.attempt);
    let is_to_go = |request: &&SignOutRequest| request.is_plain() && turn.choices.tells_service();
    let Some(request) = request.filter(is_to_go) else {
        return 0;
    };
    turn.effects.push(Effect::Send {
        session: key.clone(),
        run: ending.run,
        request: Request {
            is_urgent: turn.is_urgent,
            ..Request::with(
                Errand::SignOut,
                request.method,
                request.url,
                Credentials::Jar,
            )
        },
    });
    1
}

/// Sends the sign-out for each captured session that `is_wanted`; how many requests that made.
pub(super) fn send_captured(
    key: &SessionKey,
    ending: &Ending,
    recipe: &'static Recipe,
    mut is_wanted: impl FnMut(&CapturedSession<'_>) -> bool,
    turn: &mut Turn<'_>,
) -> u8 {
    let way = recipe.sign_out_way(ending.attempt);
    let Some((method, request)) = way.filter(|_| turn.choices.tells_service()) else {
        return 0;
    };
    let Some(address) = Address::parse(request.url) else {
        return 0;
    };
    if method == Method::Visit {
        // Where a visit is the usual way, what its script needs has been wiped by now.
        let is_usual = recipe
            .sign_out
            .first()
            .is_some_and(|it| it.method == Method::Visit);
        let is_second_try = !is_usual && ending.sessions(recipe).next().is_some();
        if is_second_try {
            turn.effects.push(Effect::OpenVisit {
                session: key.clone(),
                run: ending.run,
            });
        }
        return u8::from(is_second_try);
    }
    let mut sent = 0_u8;
    for captured in ending.sessions(recipe) {
        if is_wanted(&captured) {
            turn.effects.push(Effect::Send {
                session: key.clone(),
                run: ending.run,
                request: Request {
                    body: request.body,
                    tokens: request.tokens,
                    stored: captured.stored(),
                    ..Request::with(
                        Errand::SignOutCaptured,
                        method,
                        request.url,
                        Credentials::Header(captured.header(&address)),
                    )
                },
            });
            sent = sent.saturating_add(1);
        }
    }
    sent
}
