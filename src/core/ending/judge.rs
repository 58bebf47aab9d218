//! The end of an attempt: the verdict, who is told of it, and when it is tried again.

use super::leave::attempt;
use super::{Stage, StoresWipe, Turn, begin, reload_tabs};
use crate::core::effect::Effect;
use crate::core::ids::RunId;
use crate::core::input::Listing;
use crate::core::proof;
use crate::core::receipt::{Finding, Removed, StoreKind, Trigger};
use crate::core::recipe::Recipe;
use crate::core::retry;
use crate::core::session::Session;
use crate::core::verdict::{Cause, Verdict};

pub(super) fn finish(session: &mut Session, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    let Some(ending) = &mut session.ending else {
        return;
    };
    if ending.stores == StoresWipe::UnderWay {
        ending.stage = Stage::AwaitingStores;
    } else {
        judge(session, recipe, turn);
    }
}

pub(super) fn judge(session: &mut Session, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    let now = turn.now;
    let (Some(ending), Some(receipt)) = (&mut session.ending, &mut session.receipt) else {
        return;
    };
    let removed = &receipt.removed;
    let is_stored_left = !recipe.auth_storage.is_empty()
        && (ending.stores != StoresWipe::Done
            || removed.stores_left.contains(&StoreKind::LocalStorage));
    let is_left = removed.cookies_left > 0 || !ending.is_jar_seen || is_stored_left;
    let (mut verdict, mut cause) = if turn.asks(recipe) {
        proof::verdict(&ending.replays, ending.probe, is_left, &receipt.exchanges)
    } else {
        let is_another_way = ending.attempt < retry::OTHER_WAY_ATTEMPT;
        let is_left = is_left || !ending.is_removed;
        proof::verdict_unasked(is_left, is_another_way, &receipt.exchanges)
    };
    let is_let_in = ending.is_reopened && cause == Some(Cause::BrowserStillSignedIn);
    let mut replays = ending.replays.iter();
    let is_refused = replays.all(|found| *found == Finding::SignedOut);
    let is_in_part = ending.is_overfull || ending.is_half;
    let is_new_viewer = is_let_in && is_refused && !is_in_part;
    if is_in_part && (verdict == Verdict::SignedOut || is_let_in && is_refused) {
        // What was refused was not all of the session.
        (verdict, cause) = (Verdict::Unproven, Some(Cause::NothingToReplay));
        if std::mem::take(&mut ending.is_half) {
            // No one can end a session with the half of it, so there is nothing to try again with.
            ending.captures.clear();
        }
    } else if is_let_in && !is_refused {
        // The one in the jar is the next viewer's, and the old one has not been tried yet.
        (verdict, cause) = (
            Verdict::Pending,
            Some(proof::last_failure(&receipt.exchanges)),
        );
    }
    let is_nothing = matches!(cause, Some(Cause::NothingToReplay | Cause::NothingToAsk));
    if is_nothing && !turn.choices.tells_service() {
        cause = Some(Cause::HereOnly);
    } else if cause == Some(Cause::NothingToReplay) && !turn.choices.replay {
        cause = Some(Cause::ReplayOff);
    } else if is_nothing && ending.trigger == Trigger::StartSweep {
        cause = Some(Cause::QuitBeforeSignOut);
    }
    if is_new_viewer {
        // The old session is refused, and the one in the jar is the next viewer's own. The probe
        // could not speak for the old one, so it is not called signed out.
        (verdict, cause) = (Verdict::Unproven, None);
    }
    let delay = retry::delay_after(ending.attempt, verdict, cause);
    if verdict == Verdict::SignedOut && ending.stores == StoresWipe::Due && delay.is_some() {
        // Dead on both sides, but something is left to wipe: not done yet.
        (verdict, cause) = (Verdict::Pending, proof_of_leftovers(&receipt.removed));
    }
    receipt.verdict = verdict;
    receipt.cause = cause;
    if delay == Some(0) && verdict == Verdict::Persists {
        ending.attempt += 1;
        return attempt(session, recipe, turn);
    }
    receipt.ended = Some(now);
    let is_told = !ending.is_dismissed
        && (ending.attempt >= retry::TELLING_ATTEMPT || verdict == Verdict::Unproven);
    let is_settled = match verdict {
        Verdict::SignedOut => true,
        Verdict::Unproven => !is_new_viewer,
        _ => false,
    };
    let is_first_told = is_settled || ending.attempt == retry::TELLING_ATTEMPT;
    let trigger = ending.trigger;
    let reopened = ending.is_reopened;
    if verdict == Verdict::SignedOut || is_new_viewer {
        session.ending = None;
    } else {
        ending.stage = Stage::Resting {
            retry_at: delay.map(|delay| now + delay),
        };
    }
    if is_new_viewer {
        session.stand(Verdict::SignedIn, None, now);
    } else {
        session.stand(verdict, cause, now);
        tell(session, recipe, is_told, turn);
    }
    keep(session, turn);
    if trigger.leaves_tabs_open() && is_first_told {
        // What these tabs show is a session that is gone, or nothing, where the start guard has held
        // them back; the sign-in page says so.
        reload_tabs(turn);
    }
    if reopened {
        look_again(session, recipe, turn);
    }
}

/// The permission for the service is missing: whatever this browser still holds stays where it is.
pub(super) fn refuse(session: &mut Session, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    let now = turn.now;
    let (Some(ending), Some(receipt)) = (&mut session.ending, &mut session.receipt) else {
        // Nobody was seen signed in, so there is nothing to say.
        session.ending = None;
        return;
    };
    ending.leave_visit(turn);
    if ending.is_quiet {
        session.ending = None;
        return;
    }
    let is_emptied = ending.is_removed && ending.is_jar_seen;
    let verdict = if is_emptied {
        Verdict::Pending
    } else {
        Verdict::Persists
    };
    let cause = Some(Cause::BrowserRefused);
    receipt.verdict = verdict;
    receipt.cause = cause;
    receipt.ended = Some(now);
    if ending.stores == StoresWipe::UnderWay {
        ending.stores = StoresWipe::Due;
    }
    let is_told = !ending.is_dismissed;
    // What is still under way for the attempt that ends here counts no more.
    ending.run = RunId(0);
    ending.stage = Stage::Resting { retry_at: None };
    session.stand(verdict, cause, now);
    tell(session, recipe, is_told, turn);
    keep(session, turn);
}

/// Writes down how it has ended, and the evidence.
fn keep(session: &Session, turn: &mut Turn<'_>) {
    turn.effects.push(Effect::SaveJournal);
    turn.effects.push(Effect::KeepReceipt {
        session: session.key.clone(),
    });
}

/// Warns of a verdict on a shared device, or takes the warning back.
pub(super) fn tell(
    session: &mut Session,
    recipe: &'static Recipe,
    is_told: bool,
    turn: &mut Turn<'_>,
) {
    let Some(verdict) = session.status else {
        return;
    };
    if verdict == Verdict::SignedOut {
        // Whoever has died between the warning and the saving of it does not know of it any more.
        if std::mem::take(&mut session.warned) || is_told {
            turn.effects.push(Effect::Unwarn {
                session: session.key.clone(),
            });
        }
    } else if is_told && turn.shared_device && verdict.wants_warning() && !session.warned {
        session.warned = true;
        turn.effects.push(Effect::Warn {
            session: session.key.clone(),
            name: recipe.name,
            verdict,
        });
    }
}

/// The viewer came back during the ending: there may be a new session to watch, or to end.
pub(super) fn look_again(session: &mut Session, recipe: &'static Recipe, turn: &mut Turn<'_>) {
    if !turn.tabs.is_empty() {
        turn.list(&session.key, Listing::Notice);
    } else {
        begin(session, recipe, Trigger::LastTabClosed, turn);
    }
}

pub(super) fn proof_of_leftovers(removed: &Removed) -> Option<Cause> {
    if removed.stores_left.is_empty() {
        None
    } else {
        Some(Cause::Unreachable)
    }
}
