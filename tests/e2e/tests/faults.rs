//! What a service can do wrong. Whatever it is: the browser is wiped within a second, the verdict
//! is true, and a person at a shared device is warned.

use std::time::Duration;

use anyhow::{Result, ensure};
use end_credits_demo::{CookiesAgain, Failure, Fault, Faults};
use end_credits_e2e::{Stage, scenario};

/// Two attempts of a sign-out that is given up after five seconds each, and some.
const LIMIT: Duration = Duration::from_secs(25);

/// Signs in, lets `faults` loose, closes the tab and sees that the jar is empty within a second.
async fn close_under(stage: &Stage, faults: Faults) -> Result<()> {
    let tab = stage.browser.sign_in("kim@example.org").await?;
    stage.browser.wait_for_signed_in().await?;
    stage.service().set_faults(faults);
    let closed = stage.browser.close_tab(tab).await?;
    stage.expect_empty_jar().await?;
    let took = closed.elapsed();
    ensure!(took < Duration::from_secs(1), "the wipe took {took:?}");
    Ok(())
}

/// The session lives on at the service: that is said, warned of, and mended once the service is.
async fn persists_until_mended(stage: &Stage) -> Result<()> {
    stage
        .browser
        .wait_for_status("netflix", "persists", LIMIT)
        .await?;
    ensure!(stage.service().alive() == 1, "the verdict is wrong");
    stage.expect_warned().await?;
    mend_and_retry(stage).await
}

/// The popup is open before the service is mended: it is tried again without being asked, too.
async fn mend_and_retry(stage: &Stage) -> Result<()> {
    let popup = stage.browser.popup().await?;
    stage.service().set_faults(Faults::default());
    if let Err(error) = popup.press("netflix", "retry").await {
        // Its own next attempt may come between the mending and the press, and leaves no button.
        let status = popup.status("netflix").await?;
        ensure!(status.as_deref() == Some("signed-out"), error);
    }
    popup.close().await?;
    stage.expect_signed_out().await?;
    stage.expect_unwarned().await
}

fn failing_sign_out(failure: Failure) -> Faults {
    Faults {
        sign_out: Some(Fault::always(failure)),
        ..Faults::default()
    }
}

fn sign_out_with_lost_answer(failure: Failure) -> Faults {
    Faults {
        sign_out_ends_before_failing: true,
        ..failing_sign_out(failure)
    }
}

scenario! {
    async fn sign_out_answers_500(stage: &Stage) -> Result<()> {
        close_under(stage, failing_sign_out(Failure::ServerError)).await?;
        persists_until_mended(stage).await
    }

    async fn sign_out_answers_500_once(stage: &Stage) -> Result<()> {
        let once = Faults {
            sign_out: Some(Fault::first(1, Failure::ServerError)),
            ..Faults::default()
        };
        close_under(stage, once).await?;
        stage.expect_signed_out().await
    }

    async fn sign_out_hangs(stage: &Stage) -> Result<()> {
        close_under(stage, failing_sign_out(Failure::Hang)).await?;
        persists_until_mended(stage).await
    }

    async fn sign_out_drops_the_connection(stage: &Stage) -> Result<()> {
        close_under(stage, failing_sign_out(Failure::Drop)).await?;
        persists_until_mended(stage).await
    }

    async fn sign_out_redirects_for_ever(stage: &Stage) -> Result<()> {
        close_under(stage, failing_sign_out(Failure::RedirectForever)).await?;
        persists_until_mended(stage).await
    }

    async fn sign_out_works_but_redirects_for_ever(stage: &Stage) -> Result<()> {
        close_under(stage, sign_out_with_lost_answer(Failure::RedirectForever)).await?;
        stage.expect_signed_out().await
    }

    async fn sign_out_works_but_its_answer_is_lost(stage: &Stage) -> Result<()> {
        close_under(stage, sign_out_with_lost_answer(Failure::Drop)).await?;
        stage.expect_signed_out().await
    }

    async fn session_stays_alive(stage: &Stage) -> Result<()> {
        let stays = Faults {
            session_stays_alive: true,
            ..Faults::default()
        };
        close_under(stage, stays).await?;
        persists_until_mended(stage).await
    }

    async fn answer_sets_dead_cookies_again(stage: &Stage) -> Result<()> {
        let again = Faults {
            sign_out_sets_cookies: Some(CookiesAgain::Dead),
            ..Faults::default()
        };
        close_under(stage, again).await?;
        stage.expect_signed_out().await
    }

    async fn answer_sets_the_living_session_again(stage: &Stage) -> Result<()> {
        let again = Faults {
            session_stays_alive: true,
            sign_out_sets_cookies: Some(CookiesAgain::Alive),
            ..Faults::default()
        };
        close_under(stage, again).await?;
        persists_until_mended(stage).await
    }

    async fn probe_answers_500(stage: &Stage) -> Result<()> {
        let faults = Faults {
            probe: Some(Fault::always(Failure::ServerError)),
            ..Faults::default()
        };
        close_under(stage, faults).await?;
        // Dead, but nobody knows: that is not `signed-out`.
        stage.browser.wait_for_status("netflix", "pending", LIMIT).await?;
        stage.expect_warned().await?;
        mend_and_retry(stage).await
    }

    async fn dead_session_is_not_answered(stage: &Stage) -> Result<()> {
        let faults = Faults {
            dead_session_drops: true,
            ..Faults::default()
        };
        close_under(stage, faults).await?;
        ensure!(stage.service().wait_until_alive(0, LIMIT).await, "the session is alive");
        stage.browser.wait_for_status("netflix", "pending", LIMIT).await?;
        stage.expect_warned().await?;
        mend_and_retry(stage).await
    }

    async fn everything_hangs(stage: &Stage) -> Result<()> {
        let faults = Faults {
            everything: Some(Fault::always(Failure::Hang)),
            ..Faults::default()
        };
        close_under(stage, faults).await?;
        stage.browser.wait_for_status("netflix", "pending", LIMIT).await?;
        stage.service().set_faults(Faults::default());
        // It is tried again without being asked.
        stage.browser.wait_for_status("netflix", "signed-out", LIMIT).await?;
        stage.expect_signed_out().await
    }

    async fn network_gone(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in("kim@example.org").await?;
        stage.browser.wait_for_signed_in().await?;
        stage.service().set_online(false);
        let closed = stage.browser.close_tab(tab).await?;
        stage.expect_empty_jar().await?;
        let took = closed.elapsed();
        ensure!(took < Duration::from_secs(1), "the wipe took {took:?}");
        stage.browser.wait_for_status("netflix", "pending", LIMIT).await?;
        stage.expect_warned().await?;
        stage.service().set_online(true);
        stage.browser.wait_for_status("netflix", "signed-out", LIMIT).await?;
        stage.expect_signed_out().await?;
        stage.expect_unwarned().await
    }
}
