//! The main job: the last tab leaves, and the session is dead on both sides.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use end_credits::core::receipt::{Finding, Role};
use end_credits_demo::{CookiesAgain, Failure, Fault, Faults};
use end_credits_e2e::{Look, Stage, scenario, until};

const VIEWER: &str = "kim@example.org";
const LIMIT: Duration = Duration::from_secs(15);
const BROWSE: &str = "https://www.netflix.com/browse";

scenario! {
    async fn one_tab(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await
    }

    async fn what_the_service_says_of_itself_is_evidence(stage: &Stage) -> Result<()> {
        stage.service().set_faults(Faults {
            sign_out_is_announced: true,
            ..Faults::default()
        });
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await?;
        let page = stage.browser.extension_page("popup.html").await?;
        let row = page.row("netflix").await?;
        let receipt = row.and_then(|row| row.receipt).context("no receipt")?;
        let mut told = receipt.exchanges.iter().filter(|it| it.role == Role::SignOut);
        ensure!(
            told.any(|it| it.finding == Some(Finding::SignedOut)),
            "not heard: {:?}",
            receipt.exchanges
        );
        Ok(())
    }

    async fn what_the_service_says_of_itself_proves_nothing(stage: &Stage) -> Result<()> {
        stage.service().set_faults(Faults {
            sign_out_is_announced: true,
            session_stays_alive: true,
            ..Faults::default()
        });
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.close_tab(tab).await?;
        stage
            .browser
            .wait_for_status("netflix", "persists", LIMIT)
            .await
    }

    async fn a_warning_that_is_repeated_has_one_page(stage: &Stage) -> Result<()> {
        for _ in 0..2 {
            let before: f64 = stage.browser.in_extension("return Date.now();").await?;
            let tab = stage.browser.sign_in(VIEWER).await?;
            stage.browser.wait_for_signed_in().await?;
            stage.service().set_faults(Faults {
                sign_out: Some(Fault::always(Failure::ServerError)),
                ..Faults::default()
            });
            stage.browser.close_tab(tab).await?;
            stage.browser.wait_for_status("netflix", "persists", LIMIT).await?;
            // Whoever reads the popup has it in front again by now.
            until("the warning to have been in front", LIMIT, async || {
                let shown: Vec<f64> = stage
                    .browser
                    .in_extension(
                        "const tabs = await chrome.tabs.query({});
                         const warnings = tabs.filter((tab) => tab.url?.includes('/warning.html'));
                         return warnings.map((tab) => tab.lastAccessed);",
                    )
                    .await?;
                ensure!(shown.len() < 2, "{} warnings are open", shown.len());
                let is_new = shown.first().is_some_and(|shown| *shown >= before);
                Ok(Look::at(is_new, || format!("{shown:?}, not after {before}")))
            })
            .await?;
            stage.service().set_faults(Faults::default());
        }
        Ok(())
    }

    async fn two_tabs(stage: &Stage) -> Result<()> {
        let first = stage.browser.sign_in(VIEWER).await?;
        let second = stage.browser.open_tab(BROWSE).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(first).await?;
        stage.expect_nothing_done().await?;
        stage.browser.close_tab(second).await?;
        stage.expect_signed_out().await
    }

    async fn two_tabs_and_the_worker_asleep(stage: &Stage) -> Result<()> {
        let first = stage.browser.sign_in(VIEWER).await?;
        let second = stage.browser.open_tab(BROWSE).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.select(&first).await?;
        stage.browser.worker_asleep().await?;
        stage.browser.close_tab(first).await?;
        stage.expect_nothing_done().await?;
        stage.browser.select(&second).await?;
        stage.browser.worker_asleep().await?;
        stage.browser.close_tab(second).await?;
        stage.expect_signed_out().await
    }

    async fn window_closed_and_the_worker_asleep(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        let window = stage
            .browser
            .open_window(&[BROWSE, "https://www.netflix.com/account"])
            .await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_nothing_done().await?;
        stage.browser.worker_asleep().await?;
        stage.browser.close_window(window).await?;
        stage.expect_signed_out().await
    }

    async fn leaving_in_the_same_tab(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.navigate(&tab, "https://www.example.org/").await?;
        stage.expect_signed_out().await
    }

    async fn window_closed_with_others_open(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        let window = stage
            .browser
            .open_window(&[BROWSE, "https://www.netflix.com/account"])
            .await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_nothing_done().await?;
        stage.browser.close_window(window).await?;
        stage.expect_signed_out().await
    }

    async fn worker_asleep_ten_times(stage: &Stage) -> Result<()> {
        for round in 1..=10 {
            let tab = stage.browser.sign_in(VIEWER).await?;
            stage.browser.wait_for_signed_in().await?;
            // In front of the others, or closing it would first bring it there.
            stage.browser.select(&tab).await?;
            stage.browser.worker_asleep().await?;
            stage.browser.close_tab(tab).await?;
            stage.expect_signed_out().await?;
            ensure!(stage.service().sessions().len() == round, "a session too many");
            // What was begun before the core was there has not been done again by it.
            let requests = stage.service().requests();
            let sign_outs = requests.iter().filter(|it| it.path.eq_ignore_ascii_case("/SignOut"));
            ensure!(sign_outs.count() == round, "a sign-out too many");
        }
        Ok(())
    }

    async fn signed_out_at_the_service_itself(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.navigate(&tab, "https://www.netflix.com/SignOut").await?;
        stage.expect_signed_out().await
    }

    async fn signed_out_at_the_service_which_empties_its_cookies(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.service().set_faults(Faults {
            sign_out_sets_cookies: Some(CookiesAgain::Empty),
            ..Faults::default()
        });
        stage.browser.navigate(&tab, "https://www.netflix.com/SignOut").await?;
        stage.expect_signed_out().await
    }
}
