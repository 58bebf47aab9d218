//! Visits to a service's sign-out page, in a tab behind the others that nobody hears.

use crate::browser::error::BrowserError;
use crate::browser::rules::{self, About, Change, Purpose, Rule};
use crate::browser::{clock, scripting, tabs};
use crate::core::catalogue;
use crate::core::ids::{SessionKey, TabId};
use crate::core::input::Outcome;
use crate::core::receipt::Answer;
use crate::core::recipe::{Recipe, Sign};
use crate::core::secret::Secret;
use crate::core::stored::Stored;
use crate::decode::answer::answered;
use gloo_timers::future::TimeoutFuture;

/// How often the tab is looked at, in milliseconds, and how many times: pages say nothing when their
/// script is done. Ten seconds, and it is given up.
const LOOK_EVERY: u32 = 200;
const MOST_LOOKS: u32 = 50;

/// Opens the tab, blank: what it will show is no viewer's business until the core knows whose it is.
pub async fn open(session: &SessionKey) -> Outcome {
    let tab = tabs::open_behind("about:blank", &session.store).await.ok();
    if let Some(tab) = tab {
        tabs::mute(tab);
    }
    Outcome::VisitOpened { tab }
}

/// Goes there, waits for the sign, and closes the tab.
pub async fn go(
    session: &SessionKey,
    tab: TabId,
    url: &'static str,
    done: Sign,
    cookies: Option<Secret>,
) -> Answer {
    let is_carried = cookies.is_some();
    let answer = visit(session, tab, url, done, cookies).await;
    if is_carried {
        let _ = rules::remove(rule_of(session)).await;
    }
    let _ = tabs::close(tab).await;
    answer.unwrap_or(Answer::Refused)
}

/// The rule under which a captured session is carried to its sign-out page. A session has one visit at
/// a time.
fn rule_of(session: &SessionKey) -> u32 {
    let name = [session.service.as_str(), " ", &session.store.0].concat();
    rules::number(Purpose::Visit, &name)
}

async fn visit(
    session: &SessionKey,
    tab: TabId,
    url: &'static str,
    done: Sign,
    cookies: Option<Secret>,
) -> Result<Answer, BrowserError> {
    let recipe = catalogue::recipe(&session.service).ok_or(BrowserError)?;
    if let Some(cookies) = cookies {
        rules::set(Rule {
            id: rule_of(session),
            about: About::Tab(tab),
            url_filter: Some(&rules::exactly(url)),
            domains: &[],
            kinds: &["main_frame"],
            request: &[Change::Set("cookie", cookies.expose())],
            response: &[],
        })
        .await?;
    }
    tabs::show(tab, url).await?;
    let mut has_arrived = false;
    let mut answer = Answer::TimedOut;
    for _ in 0..MOST_LOOKS {
        TimeoutFuture::new(LOOK_EVERY).await;
        let (at, is_loaded) = tabs::shown(tab).await?;
        let is_ours = at.as_ref().is_some_and(|at| recipe.owns_host(at.host()));
        has_arrived |= is_ours;
        // Whoever is sent on to somebody else's page has been through with it.
        let is_over =
            is_loaded && has_arrived && (!is_ours || is_done(session, recipe, tab, done).await);
        if is_over {
            let place = at.map_or_else(|| url.to_owned(), |at| at.to_string());
            answer = answered(200, &place);
            break;
        }
    }
    Ok(answer)
}

async fn is_done(session: &SessionKey, recipe: &Recipe, tab: TabId, done: Sign) -> bool {
    match done {
        Sign::Loaded => true,
        Sign::Reached(place) => {
            let (at, _) = tabs::shown(tab).await.unwrap_or_default();
            at.is_some_and(|at| at.to_string() == place)
        }
        Sign::CookiesGone => super::cookies::list(session).await.is_ok_and(|held| {
            let mut held = held.iter();
            held.all(|cookie| !recipe.is_session_in(cookie) || cookie.is_over(clock::now()))
        }),
        Sign::StorageGone => {
            let kept = scripting::kept_in(tab, recipe).await.unwrap_or_default();
            let is_auth = |it: &&Stored| recipe.is_auth_storage(&it.origin, &it.key);
            let mut kept = kept.iter().filter(is_auth).peekable();
            kept.peek().is_some() && kept.all(Stored::is_nothing)
        }
    }
}

/// What the tabs of a session keep at the places that its recipe names.
pub async fn read(session: &SessionKey, tabs: Vec<TabId>) -> Outcome {
    let mut stored = Vec::new();
    if let Some(recipe) = catalogue::recipe(&session.service) {
        for tab in tabs {
            // One that is gone, or shows something else by now, keeps nothing of ours.
            stored.extend(scripting::kept_in(tab, recipe).await.unwrap_or_default());
        }
    }
    Outcome::StorageRead { stored }
}
