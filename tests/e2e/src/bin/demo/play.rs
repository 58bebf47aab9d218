//! The scenes: signing in, closing the tab, and what came of it.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use end_credits_demo::{Cursor, Faults};
use end_credits_e2e::{Leftovers, Look, Popup, Stage, TabHandle, until};

use crate::{
    log, paper,
    voices::{Voice, title},
};

const VIEWER: &str = "kim@example.org";
const NETFLIX: &str = "netflix";
const ORIGIN: &str = "https://www.netflix.com";

/// Longer than every retry that comes before a verdict.
const LIMIT: Duration = Duration::from_secs(60);

/// Signs in through the form, and tells who knows of it.
pub async fn sign_in(stage: &Stage, persist: bool) -> Result<TabHandle> {
    title("1. Somebody signs in");
    Voice::Browser.says(&format!(
        "opens https://www.netflix.com/login and signs in as {VIEWER}"
    ));
    let tab = stage.browser.sign_in(VIEWER).await?;
    let service = stage.service();
    for session in service.sessions() {
        Voice::Service.says(&format!(
            "has opened session {} for {}",
            session.id, session.user
        ));
    }
    let names = cookie_names(stage).await?;
    Voice::Browser.says(&format!("holds cookies of netflix.com: {}", joined(names)));
    let stores = stores(stage, &tab).await?;
    Voice::Browser.says(&format!("holds more that the service has left: {stores}"));
    stage.browser.wait_for_signed_in().await?;
    Voice::Extension.says("signed-in");
    if persist {
        service.set_faults(Faults {
            session_stays_alive: true,
            ..Faults::default()
        });
        Voice::Service.says("will keep the session alive whatever it is asked, as --persist wants");
    }
    Ok(tab)
}

/// Closes the tab, waits for the verdict, and tells who saw what, in the order of time.
pub async fn close<'s>(stage: &'s Stage, tab: TabHandle) -> Result<(Popup<'s>, String)> {
    title("2. The last tab of the service closes");
    let since = stage.service().cursor();
    let closed = stage.browser.close_tab(tab).await?;
    let mut seen = vec![(Duration::ZERO, Voice::Browser, "closes the tab".to_owned())];
    stage.expect_empty_jar().await?;
    let empty = "holds no cookie of netflix.com any more";
    seen.push((closed.elapsed(), Voice::Browser, empty.to_owned()));
    let popup = stage.browser.popup().await?;
    let verdict = verdict(&popup).await?;
    seen.push((closed.elapsed(), Voice::Extension, verdict.clone()));
    seen.extend(seen_by_service(stage, since, closed));
    seen.sort_by_key(|(time, ..)| *time);
    for (time, voice, what) in seen {
        voice.says_after(time, &what);
    }
    Ok((popup, verdict))
}

/// Waits until the popup says how it ended.
async fn verdict(popup: &Popup<'_>) -> Result<String> {
    until("the verdict", LIMIT, async || {
        Ok(match popup.status(NETFLIX).await? {
            Some(status) if status != "signed-in" && status != "signing-out" => Look::Ready(status),
            status => Look::NotYet(format!("{status:?}")),
        })
    })
    .await
}

fn seen_by_service(
    stage: &Stage,
    since: Cursor,
    closed: Instant,
) -> Vec<(Duration, Voice, String)> {
    let service = stage.service();
    let mut seen = Vec::new();
    for request in service.requests() {
        if request.place > since {
            let time = request.at.duration_since(closed);
            seen.push((time, Voice::Service, log::request(service, &request)));
        }
    }
    for session in service.sessions() {
        if let Some(ended) = session.ended {
            let what = format!("has ended session {}", session.id);
            seen.push((ended.duration_since(closed), Voice::Service, what));
        }
    }
    seen
}

/// Shows the evidence, and holds the verdict against what the service and the browser say.
pub async fn show_proof(stage: &Stage, popup: &Popup<'_>, verdict: &str) -> Result<()> {
    title("3. The receipt, as the popup shows it");
    Voice::Extension.says("The receipt:");
    paper::quote_receipt(popup).await?;
    title("4. Is it true?");
    let alive = alive(stage);
    let names = cookie_names(stage).await?;
    Voice::Browser.says(&format!("holds {} cookies of netflix.com", names.len()));
    let left = stage.browser.leftovers(&[ORIGIN]).await?;
    let is_clean = left.iter().all(|found| *found == Leftovers::default());
    Voice::Browser.says(&if is_clean {
        "visits the service anew, which finds nothing of its own: no storage, no cache, no worker"
            .to_owned()
    } else {
        format!("visits the service anew, which finds {left:?}")
    });
    ensure!(
        verdict == "signed-out",
        "{verdict}: the sign-out is not proved"
    );
    ensure!(
        alive == 0 && names.is_empty() && is_clean,
        "the verdict is wrong: the receipt says signed-out, and it is not so"
    );
    title(
        "signed-out, and proved: the session is dead at the service, and nothing of it is left here.",
    );
    Ok(())
}

/// Shows the warning, which is all that this service leaves to do. Never a success.
pub async fn show_warning(stage: &Stage, popup: &Popup<'_>, verdict: &str) -> Result<()> {
    title("3. The warning, as its page shows it");
    if verdict != "persists" {
        bail!("{verdict}: the service keeps the session alive, and the extension does not say so");
    }
    stage.expect_warned().await.context("nobody is warned")?;
    Voice::Extension.says("shows a badge, and this page has come up by itself:");
    let page = stage
        .browser
        .extension_page("warning.html?service=netflix")
        .await?;
    paper::quote_page(&page).await?;
    page.close().await?;
    Voice::Extension.says("The receipt:");
    paper::quote_receipt(popup).await?;
    title("4. Is it true?");
    let alive = alive(stage);
    ensure!(alive == 1, "the verdict is wrong: the session has ended");
    title(
        "persists, as --persist asked for: a session that lives on is no success, so the exit code is 1.",
    );
    Ok(())
}

/// How many sessions there are left at the service, which tells it.
fn alive(stage: &Stage) -> usize {
    let service = stage.service();
    let (alive, ever) = (service.alive(), service.sessions().len());
    Voice::Service.says(&format!("still accepts {alive} of {ever} sessions"));
    alive
}

async fn cookie_names(stage: &Stage) -> Result<BTreeSet<String>> {
    let jar = stage.browser.cookies("netflix.com").await?;
    Ok(jar.into_iter().map(|cookie| cookie.name).collect())
}

/// What the service has left behind besides cookies, counted by its own page.
async fn stores(stage: &Stage, tab: &TabHandle) -> Result<String> {
    stage
        .browser
        .run(
            tab,
            "const databases = (await indexedDB.databases()).length;
             const workers = (await navigator.serviceWorker.getRegistrations()).length;
             const kept = (await caches.keys()).length;
             return `local storage (${localStorage.length}), databases (${databases}), caches (${kept}), service workers (${workers})`;",
        )
        .await
}

fn joined(names: BTreeSet<String>) -> String {
    names.into_iter().collect::<Vec<_>>().join(", ")
}
