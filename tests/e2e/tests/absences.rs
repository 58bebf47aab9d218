//! Nobody uses a shared device any more, while somebody is signed in.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use end_credits_e2e::{Look, Popup, Stage, scenario, until};

/// Longer than the extension waits between two questions to the browser.
const LIMIT: Duration = Duration::from_secs(30);

/// Longer than the minute that somebody has to say that they are still here.
const MINUTE: Duration = Duration::from_secs(75);

const QUESTION: &str = "[data-action='still-here']";

async fn watched(stage: &Stage) -> Result<()> {
    stage.browser.sign_in("kim@example.org").await?;
    stage.browser.wait_for_signed_in().await
}

async fn is_asked(popup: &Popup<'_>) -> Result<bool> {
    popup
        .page()
        .run(&format!(
            "return document.querySelector(\"{QUESTION}\") !== null;"
        ))
        .await
}

async fn wait_until_asked(popup: &Popup<'_>, asked: bool) -> Result<()> {
    until("the question", LIMIT, async || {
        let is_asked = is_asked(popup).await?;
        Ok(Look::at(is_asked == asked, || format!("asked: {is_asked}")))
    })
    .await
}

scenario! {
    async fn screen_locked(stage: &Stage) -> Result<()> {
        watched(stage).await?;
        stage.browser.say_of_the_device("locked").await?;
        let ended = stage.service().wait_until_alive(0, LIMIT).await;
        ensure!(ended, "the session outlives the lock");
        stage.expect_signed_out().await
    }

    async fn idle_but_still_here(stage: &Stage) -> Result<()> {
        watched(stage).await?;
        stage.browser.set_idle_minutes(1).await?;
        stage.browser.say_of_the_device("idle").await?;
        let popup = stage.browser.popup().await?;
        wait_until_asked(&popup, true).await.context("nobody is asked")?;
        stage.browser.say_of_the_device("active").await?;
        popup.page().click(QUESTION).await?;
        wait_until_asked(&popup, false).await.context("the question stays")?;
        popup.close().await?;
        stage.expect_nothing_done().await
    }

    async fn idle_and_nobody_there(stage: &Stage) -> Result<()> {
        watched(stage).await?;
        stage.browser.set_idle_minutes(1).await?;
        stage.browser.say_of_the_device("idle").await?;
        let popup = stage.browser.popup().await?;
        wait_until_asked(&popup, true).await.context("nobody is asked")?;
        popup.close().await?;
        stage.expect_nothing_done().await?;
        let ended = stage.service().wait_until_alive(0, MINUTE).await;
        ensure!(ended, "the session outlives the minute");
        stage.expect_signed_out().await
    }

    async fn idle_on_a_device_of_ones_own(stage: &Stage) -> Result<()> {
        stage.browser.set_shared_device(false).await?;
        watched(stage).await?;
        stage.browser.set_idle_minutes(1).await?;
        stage.browser.say_of_the_device("locked").await?;
        // The extension asks the browser at every tick; two of them are over then.
        stage.browser.say_of_the_device("idle").await?;
        let popup = stage.browser.popup().await?;
        let asked = wait_until_asked(&popup, true).await;
        ensure!(asked.is_err(), "it is nobody else's device");
        popup.close().await?;
        stage.expect_nothing_done().await
    }
}
