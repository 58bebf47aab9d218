//! A service is asked for from the user's click, and is the extension's business for as long as the
//! user lets it be.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use end_credits_e2e::{Page, Played, Stage, scenario};

const LIMIT: Duration = Duration::from_secs(20);

/// A service that is not switched on when the extension is installed.
fn service() -> Result<Played> {
    named("spotify")
}

fn named(service: &str) -> Result<Played> {
    let all = Played::all()?;
    let found = all.into_iter().find(|it| it.recipe.id == service);
    found.context("no such service")
}

/// Signs in and closes the tab, and finds that the extension has let it be: what it has answered
/// since lies behind it.
async fn expect_left_alone(stage: &Stage, played: Played) -> Result<()> {
    let tab = stage.browser.sign_in_at(played.play).await?;
    let closing = stage.service().cursor();
    stage.browser.close_tab(tab).await?;
    let said = stage.browser.popup_status(played.recipe.id).await?;
    ensure!(said.is_none(), "the popup says {said:?}");
    ensure!(stage.is_alive_at(played), "the session has been ended");
    let asked = stage.service().requests();
    let later = asked.iter().find(|request| request.place > closing);
    ensure!(later.is_none(), "the service was asked: {later:?}");
    let jar = stage.browser.cookies("spotify.com").await?;
    ensure!(!jar.is_empty(), "the jar has been emptied");
    Ok(())
}

/// Presses something on the settings page that is to give or take the service's hosts.
async fn press(
    stage: &Stage,
    page: &Page<'_>,
    action: &str,
    hosts: &[String],
    gives: bool,
) -> Result<()> {
    if gives {
        stage.browser.will_agree_to(hosts).await?;
    }
    page.click(&format!("[data-action='{action}']")).await?;
    page.shows(
        "the switch to be turned",
        &format!(
            "return document.querySelector('#switch-service-spotify').getAttribute('aria-checked') === '{gives}';"
        ),
    )
    .await?;
    ensure!(
        stage.browser.may_reach(hosts).await? == gives,
        "{action}: {hosts:?}"
    );
    Ok(())
}

scenario! {
    async fn switched_on_and_off_and_back_on_the_settings_page(stage: &Stage) -> Result<()> {
        let played = service()?;
        let hosts = played.hosts();
        let page = stage.browser.extension_page("options.html").await?;
        press(stage, &page, "service-spotify", &hosts, true).await?;
        press(stage, &page, "service-spotify", &hosts, false).await?;
        press(stage, &page, "undo-change", &hosts, true).await?;
        page.close().await?;
        let tab = stage.browser.sign_in_at(played.play).await?;
        stage.expect_verdict(played, "signed-in").await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_verdict(played, "signed-out").await
    }

    async fn asked_for_and_granted(stage: &Stage) -> Result<()> {
        let played = service()?;
        ensure!(!stage.browser.may_reach(&played.hosts()).await?, "reached from the start");
        stage.browser.ask_for(&played.hosts()).await?;
        let tab = stage.browser.sign_in_at(played.play).await?;
        stage.expect_verdict(played, "signed-in").await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_verdict(played, "signed-out").await?;
        ensure!(!stage.is_alive_at(played), "the session lives on");
        stage.expect_wiped(played).await
    }

    async fn refused(stage: &Stage) -> Result<()> {
        let played = service()?;
        stage.browser.ask_in_vain(&played.hosts()).await?;
        expect_left_alone(stage, played).await
    }

    async fn withdrawn_while_nobody_is_signed_in(stage: &Stage) -> Result<()> {
        let played = service()?;
        stage.browser.ask_for(&played.hosts()).await?;
        stage.browser.withdraw(&played.hosts()).await?;
        expect_left_alone(stage, played).await
    }

    async fn withdrawn_while_somebody_is_signed_in(stage: &Stage) -> Result<()> {
        let played = service()?;
        stage.browser.ask_for(&played.hosts()).await?;
        let tab = stage.browser.sign_in_at(played.play).await?;
        stage.expect_verdict(played, "signed-in").await?;
        stage.browser.withdraw(&played.hosts()).await?;
        stage.browser.wait_for_status(played.recipe.id, "persists", LIMIT).await?;
        ensure!(stage.is_alive_at(played), "the session has been ended without leave");
        // Given back, it is dealt with.
        stage.browser.ask_for(&played.hosts()).await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_verdict(played, "signed-out").await?;
        ensure!(!stage.is_alive_at(played), "the session lives on");
        stage.expect_wiped(played).await
    }

    async fn switched_off_beside_one_that_shares_a_host(stage: &Stage) -> Result<()> {
        let (disney, hulu) = (named("disneyplus")?, named("hulu")?);
        let shared = ["https://my.disney.com/*".to_owned()];
        for played in [disney, hulu] {
            ensure!(played.hosts().contains(&shared[0]), "{:?}", played.hosts());
            stage.browser.ask_for(&played.hosts()).await?;
        }
        let page = stage.browser.extension_page("options.html").await?;
        page.click("[data-testid='service-disneyplus']").await?;
        page.shows(
            "Disney+ switched off",
            "const switched = document.querySelector('[data-testid=service-disneyplus]');
             return switched.getAttribute('aria-checked') === 'false';",
        )
        .await?;
        page.close().await?;
        ensure!(!stage.browser.may_reach(&disney.hosts()).await?, "all of it can be reached");
        ensure!(stage.browser.may_reach(&hulu.hosts()).await?, "the other one has lost a host");
        Ok(())
    }
}
