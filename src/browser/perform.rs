//! The core's effects into browser calls, and what they came to back into inputs.

mod access;
mod cookies;
mod guard;
mod receipts;
mod stores;
mod visit;
mod warning;
mod watch;

pub use stores::{arrived as sweep_arrived, done as sweep_done};
pub use warning::notification_id;

use super::unawaited::start;
use super::{
    action, alarms, managed, memory, notifications, orders, passwords, requests, sync, tabs,
};
use crate::core::catalogue;
use crate::core::durable::Journal;
use crate::core::effect::{Credentials, Effect, Request};
use crate::core::ids::{RunId, SessionKey};
use crate::core::input::{Errand, Input, Outcome};
use crate::core::receipt::Answer;
use crate::core::state::State;
use crate::core::time::Millis;
use gloo_timers::callback::Timeout;
use js_sys::Promise;
use std::cell::RefCell;
use std::pin::Pin;

/// A timer holds only as long as the worker lives, so it is set for what is near only.
const NEAR: u64 = 25_000;

thread_local! {
    static TIMER: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Starts one effect. All effects of a step are under way, in their order, within the turn.
pub fn perform(effect: Effect, state: &State, feed: fn(Input)) {
    match effect {
        // What cannot be written down is still in this worker's own memory.
        Effect::Save => drop(memory::save(state)),
        Effect::SaveJournal => drop(memory::save_journal(&Journal::of(state))),
        Effect::KeepReceipt { session } => receipts::keep(&session, state),
        Effect::TidyReceipts => start(receipts::tidy(state.settings.has_receipts_on_disk())),
        Effect::Send {
            session,
            run,
            request,
        } => {
            let begun = orders::answer(&session, &request);
            report(session.clone(), run, feed, send(session, request, begun));
        }
        Effect::ListCookies {
            session,
            run,
            purpose,
        } => {
            let begun = orders::listings(&session, purpose);
            report(session.clone(), run, feed, async move {
                let cookies = match begun {
                    Some(listings) => cookies::listed(listings).await,
                    None => cookies::list(&session).await,
                };
                Outcome::Listed {
                    purpose,
                    cookies: cookies.ok(),
                }
            });
        }
        Effect::RemoveCookies {
            session,
            run,
            cookies,
        } => report(session.clone(), run, feed, async move {
            cookies::remove(&session, cookies).await
        }),
        Effect::WipeStores {
            session,
            run,
            place,
        } => report(session, run, feed, async move {
            Outcome::StoresWiped {
                left: stores::wipe(&place).await,
            }
        }),
        Effect::ReadStorage { session, tabs } => {
            // Of no run: it says how things stand.
            report(session.clone(), RunId(0), feed, async move {
                visit::read(&session, tabs).await
            });
        }
        Effect::OpenVisit { session, run } => report(session.clone(), run, feed, async move {
            visit::open(&session).await
        }),
        Effect::Visit {
            session,
            run,
            tab,
            errand,
            url,
            done,
            cookies,
        } => report(session.clone(), run, feed, async move {
            Outcome::Answered {
                errand,
                answer: visit::go(&session, tab, url, done, cookies).await,
                shows: None,
            }
        }),
        // It may be gone already.
        Effect::CloseTab(tab) => tabs::close_soon(tab),
        Effect::PrepareWipe(place) => start(async move { stores::prepare(&place).await }),
        Effect::SealCookies {
            session,
            cookies,
            in_two,
            until,
        } => cookies::seal(&session, &cookies, in_two, until),
        Effect::Watch(is_on) => watch::set(is_on, feed),
        Effect::ListTabs => start(watch::look_around(feed)),
        Effect::LookForPlayback(tabs) => start(watch::look_for_playback(tabs, feed)),
        Effect::Guard(services) => {
            // Without it the start's sweep is all there is.
            let _ = guard::set(&services);
        }
        Effect::CheckAccess => start(async move {
            if let Some(reached) = access::reached().await {
                feed(Input::AccessSeen { reached });
            }
        }),
        Effect::SayForgotten { names } => warning::say_forgotten(&names),
        Effect::Welcome => tabs::open_page("welcome.html"),
        Effect::ReadPolicy => managed::look(feed),
        Effect::ReadSync => start(sync::read(feed)),
        Effect::WriteSync => sync::write(&state.chosen),
        Effect::SparePasswords(spares) => passwords::spare(spares),
        Effect::AskStillHere { names } => {
            if state.settings.notifications {
                warning::ask_still_here(names);
            }
        }
        Effect::UnaskStillHere => notifications::clear(notifications::STILL_HERE),
        Effect::WakeAt(at) => wake_at(at, feed),
        Effect::ShowToolbar(toolbar) => {
            // A toolbar that cannot be changed changes nothing else.
            let _ = action::show(toolbar);
        }
        Effect::Warn {
            session,
            name,
            verdict,
        } => warning::show(&session, name, verdict, state.settings.notifications),
        Effect::Unwarn { session } => notifications::clear(&warning::notification_id(&session)),
        // A tab that is gone by now needs no reloading.
        Effect::ReloadTabs(tabs) => tabs.into_iter().for_each(tabs::reload),
        Effect::AskInPassing(url) => requests::ask_in_passing(url),
    }
}

/// Starts the work, and feeds what it came to back into the core.
fn report(
    session: SessionKey,
    run: RunId,
    feed: fn(Input),
    work: impl Future<Output = Outcome> + 'static,
) {
    report_boxed(session, run, feed, Box::pin(work));
}

/// The same, made once for all kinds of work.
fn report_boxed(
    session: SessionKey,
    run: RunId,
    feed: fn(Input),
    work: Pin<Box<dyn Future<Output = Outcome>>>,
) {
    start(async move {
        let outcome = work.await;
        feed(Input::Done {
            session,
            run,
            outcome,
        });
    });
}

/// Sends a request, or waits for the answer to the same one where that has begun already.
async fn send(session: SessionKey, request: Request, begun: Option<Promise>) -> Outcome {
    let Request {
        errand,
        method,
        url,
        is_urgent,
        ..
    } = request;
    let cookies = match &request.cookies {
        Credentials::Jar => None,
        Credentials::Header(cookies) => Some(cookies.clone()),
        Credentials::Store(_) => cookies::header(&session, url).await.ok(),
    };
    let (answer, shows) = match &request.cookies {
        Credentials::Jar if errand != Errand::Probe => {
            requests::send_from_jar(begun, method, url, is_urgent).await
        }
        Credentials::Store(_) if cookies.is_none() => (Answer::Refused, None),
        _ => requests::send_ruled(&request, cookies.as_ref()).await,
    };
    Outcome::Answered {
        errand,
        answer,
        shows,
    }
}

fn wake_at(at: Option<Millis>, feed: fn(Input)) {
    let timer = at
        .map(|at| at.since(super::clock::now()))
        .and_then(|delay| {
            let delay = u32::try_from(delay).ok().filter(|_| delay < NEAR)?;
            Some(Timeout::new(delay, move || feed(Input::TimePassed)))
        });
    TIMER.with(|slot| *slot.borrow_mut() = timer);
    alarms::set(at);
}

/// The domains that a session's cookies are found in.
fn domains(session: &SessionKey) -> &'static [&'static str] {
    catalogue::recipe(&session.service).map_or(&[], |recipe| recipe.domains)
}
