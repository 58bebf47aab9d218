//! What a person does in the popup.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use end_credits_e2e::{Look, Played, Stage, scenario, until};

const VIEWER: &str = "kim@example.org";
const LIMIT: Duration = Duration::from_secs(10);

/// A service that takes another account with it.
fn prime_video() -> Result<Played> {
    let mut all = Played::all()?.into_iter();
    all.find(|played| played.recipe.id == "primevideo")
        .context("nobody plays Prime Video")
}

scenario! {
    async fn shared_until_said_otherwise(stage: &Stage) -> Result<()> {
        let popup = stage.browser.popup().await?;
        ensure!(popup.shared_device().await?, "the strict behaviour is not the default");
        popup.set_shared_device(false).await?;
        popup.close().await?;
        let popup = stage.browser.popup().await?;
        ensure!(!popup.shared_device().await?, "the choice was not kept");
        popup.close().await
    }

    async fn undo_within_the_grace(stage: &Stage) -> Result<()> {
        stage.browser.set_shared_device(false).await?;
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(tab).await?;
        stage.browser.wait_for_status("netflix", "signing-out", LIMIT).await?;
        stage.browser.press("netflix", "undo").await?;
        stage.expect_nothing_done().await?;
        let alarms: usize = stage
            .browser
            .in_extension("return (await chrome.alarms.getAll()).length;")
            .await?;
        ensure!(alarms == 0, "something is still going to happen");
        Ok(())
    }

    async fn grace_runs_out(stage: &Stage) -> Result<()> {
        stage.browser.set_shared_device(false).await?;
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(tab).await?;
        stage.browser.wait_for_status("netflix", "signing-out", LIMIT).await?;
        stage.expect_signed_out().await
    }

    async fn coming_back_within_the_grace(stage: &Stage) -> Result<()> {
        stage.browser.set_shared_device(false).await?;
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(tab).await?;
        stage.browser.wait_for_status("netflix", "signing-out", LIMIT).await?;
        stage.browser.open_tab("https://www.netflix.com/browse").await?;
        stage.expect_nothing_done().await
    }

    async fn no_grace_on_a_shared_device(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        let closed = stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await?;
        let took = closed.elapsed();
        ensure!(took < Duration::from_secs(5), "it took {took:?}");
        Ok(())
    }

    async fn kept_this_time(stage: &Stage) -> Result<()> {
        stage.browser.set_shared_device(false).await?;
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.press("netflix", "keep").await?;
        let closing = stage.service().cursor();
        stage.browser.close_tab(tab).await?;
        until("the session to be left at the profiles", LIMIT, async || {
            let asked = stage.service().requests();
            let is_left = asked.iter().any(|request| {
                request.place >= closing
                    && request.path == "/ProfilesGate"
                    && request.session.is_some()
                    && request.status == Some(200)
            });
            Ok(Look::at(is_left, || format!("{asked:?}")))
        })
        .await?;
        stage.expect_nothing_done().await?;
        // Taken back after the closing, it ends.
        stage.browser.press("netflix", "let-go").await?;
        stage.expect_signed_out().await
    }

    async fn sign_out_now(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.press("netflix", "sign-out").await?;
        let ended = stage.service().wait_until_alive(0, LIMIT).await;
        ensure!(ended, "the session is alive");
        stage.browser.wait_for_status("netflix", "signed-out", LIMIT).await?;
        // The tab that was open shows the sign-in page, not somebody's shelf.
        until("the tab to show the sign-in page", LIMIT, async || {
            let path: String = stage.browser.run(&tab, "return location.pathname;").await?;
            Ok(Look::at(path == "/login", || path))
        })
        .await
    }

    async fn sign_out_of_everything(stage: &Stage) -> Result<()> {
        stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.press_sign_out_all().await?;
        let ended = stage.service().wait_until_alive(0, LIMIT).await;
        ensure!(ended, "the session is alive");
        stage.browser.wait_for_status("netflix", "signed-out", LIMIT).await
    }

    async fn only_cleared_here_where_more_would_end(stage: &Stage) -> Result<()> {
        let played = prime_video()?;
        stage.browser.ask_for(&played.hosts()).await?;
        let tab = stage.browser.sign_in_at(played.play).await?;
        stage.expect_verdict(played, "signed-in").await?;
        let alive = stage.service().alive_at("primevideo");
        let popup = stage.browser.popup().await?;
        let question: String = popup
            .page()
            .run("return document.querySelector('[data-testid=linked] p').innerText;")
            .await?;
        ensure!(question.contains("Amazon"), "it asks {question:?}");
        popup.press("primevideo", "here-only").await?;
        until("the question to be answered", LIMIT, async || {
            let asked = popup.page().attribute("[data-testid=linked]", "class").await?;
            Ok(Look::at(asked.is_none(), || "it is asked".to_owned()))
        })
        .await?;
        popup.close().await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_verdict(played, "unproven").await?;
        ensure!(stage.service().alive_at("primevideo") == alive, "the account was ended");
        let popup = stage.browser.popup().await?;
        popup.page().element("[data-service='primevideo'] [data-action='explain']").await?;
        let retry = popup.page().attribute("[data-action='retry']", "class").await?;
        ensure!(retry.is_none(), "another attempt would come to the same");
        popup.close().await
    }
}
