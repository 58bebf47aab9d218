//! Much at once, or something in the middle of something else.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use end_credits_demo::{Cursor, Failure, Fault, Faults, RequestRecord};
use end_credits_e2e::{Look, Played, Stage, TabHandle, scenario, until};

const VIEWER: &str = "kim@example.org";
const NEXT_VIEWER: &str = "lee@example.org";
const BROWSE: &str = "https://www.netflix.com/browse";
const ACCOUNT: &str = "https://www.netflix.com/account";
const SEVERAL: [&str; 4] = ["bbciplayer", "hbomax", "plex", "spotify"];
const LIMIT: Duration = Duration::from_secs(25);

fn is_sign_out(request: &RequestRecord) -> bool {
    request.path == "/SignOut"
}

async fn watched(stage: &Stage) -> Result<TabHandle> {
    let tab = stage.browser.sign_in(VIEWER).await?;
    stage.browser.wait_for_signed_in().await?;
    Ok(tab)
}

/// Closes the tab of a service that takes its time, and returns when the sign-out has arrived there.
async fn close_slowly(stage: &Stage, tab: TabHandle) -> Result<()> {
    stage.service().set_faults(Faults {
        delay: Duration::from_millis(400),
        ..Faults::default()
    });
    stage.browser.close_tab(tab).await?;
    let sent = stage
        .service()
        .wait_for(Cursor::START, is_sign_out, LIMIT)
        .await;
    sent.context("no sign-out")?;
    Ok(())
}

/// The verdict is not `signed-out`, and somebody is told.
async fn expect_no_false_comfort(stage: &Stage) -> Result<()> {
    until("a warning", LIMIT, async || {
        let badge = stage.browser.badge().await?;
        Ok(Look::at(badge == "!", || badge))
    })
    .await?;
    let said = stage.browser.popup_status("netflix").await?;
    ensure!(
        matches!(said.as_deref(), Some("pending" | "persists" | "unproven")),
        "it says {said:?}"
    );
    Ok(())
}

/// Some services that are told by a request, and prove it.
fn several() -> Result<Vec<Played>> {
    let all = Played::all()?.into_iter();
    let told = all.filter(|it| SEVERAL.contains(&it.recipe.id));
    let several: Vec<_> = told.collect();
    ensure!(several.len() == SEVERAL.len(), "not all are played");
    Ok(several)
}

async fn sign_in_at(stage: &Stage, several: &[Played]) -> Result<()> {
    for played in several {
        stage.browser.ask_for(&played.hosts()).await?;
        stage.browser.sign_in_at(played.play).await?;
        stage.expect_verdict(*played, "signed-in").await?;
    }
    Ok(())
}

async fn close_at_once(stage: &Stage, several: &[Played]) -> Result<()> {
    let hosts: Vec<_> = several.iter().flat_map(Played::hosts).collect();
    let hosts: Vec<_> = hosts.iter().map(String::as_str).collect();
    let closed = stage.browser.close_all_of(&hosts).await?;
    ensure!(closed == several.len(), "{closed} tabs");
    Ok(())
}

scenario! {
    async fn two_hundred_tabs_closed_at_once(stage: &Stage) -> Result<()> {
        watched(stage).await?;
        stage.browser.open_many(199, "https://www.netflix.com/poster.svg").await?;
        stage.expect_nothing_done().await?;
        let closed = stage.browser.close_all_of(&["https://www.netflix.com/*"]).await?;
        ensure!(closed == 200, "{closed} tabs");
        stage.expect_signed_out().await?;
        let asked = stage.service().requests();
        let sent = asked.iter().filter(|request| is_sign_out(request)).count();
        ensure!(sent == 1, "{sent} sign-outs");
        Ok(())
    }

    async fn several_services_closed_at_once(stage: &Stage) -> Result<()> {
        let several = several()?;
        sign_in_at(stage, &several).await?;
        close_at_once(stage, &several).await?;
        for played in several {
            stage.expect_verdict(played, "signed-out").await?;
            stage.expect_wiped(played).await?;
            ensure!(!stage.is_alive_at(played), "{} is alive", played.recipe.id);
        }
        Ok(())
    }

    /// Nobody waits for the others' requests to be given up.
    async fn several_services_that_hang_at_once(stage: &Stage) -> Result<()> {
        let several = several()?;
        sign_in_at(stage, &several).await?;
        stage.service().set_faults(Faults {
            everything: Some(Fault::always(Failure::Hang)),
            ..Faults::default()
        });
        close_at_once(stage, &several).await?;
        let closed = Instant::now();
        for played in &several {
            stage.expect_verdict(*played, "pending").await?;
        }
        let warned = closed.elapsed();
        ensure!(warned < LIMIT, "the last was told of after {warned:?}");
        // It is tried again when the network is back, and here it has never gone.
        stage.service().set_faults(Faults::default());
        let popup = stage.browser.popup().await?;
        for played in &several {
            popup.press(played.recipe.id, "retry").await?;
        }
        popup.close().await?;
        for played in several {
            stage.expect_verdict(played, "signed-out").await?;
            stage.expect_wiped(played).await?;
        }
        Ok(())
    }

    async fn tab_reopened_during_the_sign_out(stage: &Stage) -> Result<()> {
        let tab = watched(stage).await?;
        close_slowly(stage, tab).await?;
        let tab = stage.browser.open_tab(BROWSE).await?;
        stage.service().set_faults(Faults::default());
        stage.expect_signed_out().await?;
        let since = stage.service().cursor();
        stage.browser.navigate(&tab, ACCOUNT).await?;
        let page = stage
            .service()
            .wait_for(since, |request| request.path == "/account", LIMIT)
            .await
            .context("no page")?;
        ensure!(page.status != Some(200), "the tab is still let in");
        Ok(())
    }

    async fn signed_in_again_while_the_old_session_is_being_ended(stage: &Stage) -> Result<()> {
        let tab = watched(stage).await?;
        close_slowly(stage, tab).await?;
        let tab = stage.browser.sign_in(NEXT_VIEWER).await?;
        stage.service().set_faults(Faults::default());
        until("the old session alone to end", LIMIT, async || {
            let sessions = stage.service().sessions();
            let alive: Vec<_> = sessions.iter().map(|session| session.is_alive()).collect();
            Ok(Look::at(alive == [false, true], || format!("{alive:?}")))
        })
        .await?;
        stage.browser.wait_for_signed_in().await?;
        let since = stage.service().cursor();
        stage.browser.navigate(&tab, ACCOUNT).await?;
        let page = stage
            .service()
            .wait_for(since, |request| request.path == "/account" && request.status.is_some(), LIMIT)
            .await
            .context("no page")?;
        ensure!(page.status == Some(200), "the new session is lost: {page:?}");
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await
    }

    async fn sign_out_pressed_twice(stage: &Stage) -> Result<()> {
        watched(stage).await?;
        let popup = stage.browser.popup().await?;
        popup.page().element("[data-service='netflix'] [data-action='sign-out']").await?;
        popup
            .page()
            .run::<()>(
                "const button = document.querySelector(\"[data-action='sign-out']\");
                 button.click();
                 button.click();",
            )
            .await?;
        popup.wait_for_status("netflix", "signed-out", LIMIT).await?;
        popup.close().await?;
        ensure!(stage.service().alive() == 0, "the session is alive");
        let asked = stage.service().requests();
        let sent = asked.iter().filter(|request| is_sign_out(request)).count();
        ensure!(sent == 1, "{sent} sign-outs");
        Ok(())
    }

    async fn device_becomes_shared_within_the_grace(stage: &Stage) -> Result<()> {
        stage.browser.set_shared_device(false).await?;
        let tab = watched(stage).await?;
        let popup = stage.browser.popup().await?;
        stage.browser.close_tab(tab).await?;
        popup.wait_for_status("netflix", "signing-out", LIMIT).await?;
        ensure!(stage.service().alive() == 1, "there was no grace");
        popup.set_shared_device(true).await?;
        // The grace would have lasted for five seconds.
        let sent = stage
            .service()
            .wait_for(Cursor::START, is_sign_out, Duration::from_secs(2))
            .await;
        ensure!(sent.is_some(), "the grace goes on on a shared device");
        popup.close().await?;
        stage.expect_signed_out().await
    }

    async fn device_becomes_ones_own_during_the_sign_out(stage: &Stage) -> Result<()> {
        let tab = watched(stage).await?;
        let popup = stage.browser.popup().await?;
        close_slowly(stage, tab).await?;
        popup.set_shared_device(false).await?;
        popup.close().await?;
        stage.service().set_faults(Faults::default());
        stage.expect_signed_out().await
    }

    async fn permission_withdrawn_during_the_sign_out(stage: &Stage) -> Result<()> {
        let tab = watched(stage).await?;
        stage.service().set_faults(Faults {
            sign_out: Some(Fault::always(Failure::Hang)),
            ..Faults::default()
        });
        stage.browser.close_tab(tab).await?;
        stage.expect_empty_jar().await?;
        stage.browser.withdraw_host_access().await?;
        stage.service().set_faults(Faults::default());
        expect_no_false_comfort(stage).await?;
        // It is tried again without being asked.
        stage.browser.grant_host_access().await?;
        stage.expect_signed_out().await
    }

    async fn permission_withdrawn_before_the_close(stage: &Stage) -> Result<()> {
        let tab = watched(stage).await?;
        stage.browser.withdraw_host_access().await?;
        stage.browser.close_tab(tab).await?;
        // The service may have been told; the browser cannot have been wiped.
        expect_no_false_comfort(stage).await?;
        // It is tried again without being asked.
        stage.browser.grant_host_access().await?;
        stage.expect_signed_out().await
    }

    async fn memory_full(stage: &Stage) -> Result<()> {
        let tab = watched(stage).await?;
        stage.browser.fill_session_storage().await?;
        stage.browser.close_tab(tab).await?;
        let ended = stage.service().wait_until_alive(0, LIMIT).await;
        ensure!(ended, "the session is alive");
        stage.expect_empty_jar().await?;
        stage.browser.empty_session_storage().await
    }
}
