//! The browser is quit, or dies, while somebody is signed in. Whatever could not be done at that
//! moment is done at the next start, before anybody can use what was left.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use end_credits_demo::{Failure, Fault, Faults};
use end_credits_e2e::{
    Aftermath, BrowserKind, Look, Opening, Quit, Stage, TabHandle, scenario, until,
};

/// Before a first sign-out that is not answered is given up, and some time before its ending is over.
const FIRST_ANSWER: Duration = Duration::from_secs(5);

const ACCOUNT: &str = "https://www.netflix.com/account";

async fn watched(stage: &Stage) -> Result<TabHandle> {
    let tab = stage.browser.sign_in("kim@example.org").await?;
    stage.browser.wait_for_signed_in().await?;
    // In front, where a restored tab loads at once.
    stage.browser.select(&tab).await?;
    Ok(tab)
}

/// The service is told while the browser quits, as long as the machine gives the extension its turn in
/// the tenths of a second that a quit takes; else the next start does it, from cookies whose seal is
/// not over. `cargo xtask reliability` counts how often it is which.
fn expect_told(after: &Aftermath) -> Result<()> {
    ensure!(after.revoked_after_start, "not told: {after:?}");
    Ok(())
}

/// Chromium keeps even sealed cookies over a crash, and loads a page that is there from the start on
/// before it has the extension's rules, or after, as it happens: that page may be let in once. In
/// Firefox the rules are first. `cargo xtask reliability` counts how often it is.
fn expect_kept_after_a_kill(stage: &Stage, after: &Aftermath) -> Result<()> {
    match stage.browser.kind() {
        BrowserKind::Chromium => after.expect_ended_by_the_start(),
        BrowserKind::Firefox => after.expect_promise_kept(),
    }
}

scenario! {
    async fn last_tab_closed(stage: &mut Stage) -> Result<()> {
        let tab = watched(stage).await?;
        let after = stage
            .end_and_start_again(Quit::ByLastTab(tab), Opening::Blank)
            .await?;
        expect_told(&after)?;
        after.expect_promise_kept()
    }

    async fn window_closed(stage: &mut Stage) -> Result<()> {
        watched(stage).await?;
        let after = stage
            .end_and_start_again(Quit::ByWindow, Opening::Blank)
            .await?;
        expect_told(&after)?;
        after.expect_promise_kept()
    }

    async fn quit(stage: &mut Stage) -> Result<()> {
        watched(stage).await?;
        let after = stage
            .end_and_start_again(Quit::ByMenu, Opening::Blank)
            .await?;
        expect_told(&after)?;
        after.expect_promise_kept()
    }

    async fn quit_where_no_beacon_is_taken(stage: &mut Stage) -> Result<()> {
        watched(stage).await?;
        stage.service().set_faults(Faults {
            sign_out_takes_no_post: true,
            ..Faults::default()
        });
        let after = stage
            .end_and_start_again(Quit::ByMenu, Opening::Blank)
            .await?;
        after.expect_promise_kept()
    }

    async fn killed(stage: &mut Stage) -> Result<()> {
        watched(stage).await?;
        let after = stage
            .end_and_start_again(Quit::Killed, Opening::Blank)
            .await?;
        ensure!(!after.revoked_at_quit, "a browser that is killed sends nothing");
        after.expect_promise_kept()
    }

    async fn killed_and_next_start_is_at_the_service(stage: &mut Stage) -> Result<()> {
        watched(stage).await?;
        let after = stage
            .end_and_start_again(Quit::Killed, Opening::Page(ACCOUNT))
            .await?;
        expect_kept_after_a_kill(stage, &after)
    }

    async fn a_page_that_was_let_in_is_not_left_in_sight(stage: &mut Stage) -> Result<()> {
        watched(stage).await?;
        // The ending is not over for as long as the service does not answer.
        stage.service().set_faults(Faults {
            sign_out: Some(Fault::always(Failure::Hang)),
            ..Faults::default()
        });
        stage.browser.end(Quit::Killed).await?;
        stage.browser.start_again(Opening::Page(ACCOUNT)).await?;
        let tabs = stage.browser.tabs().await?;
        let page = tabs.first().context("there is no tab")?;
        until("the page to be out of sight", FIRST_ANSWER, async || {
            let is_shown = "return document.querySelector('#sign-out') !== null;";
            let is_shown: bool = stage.browser.run(page, is_shown).await?;
            Ok(Look::at(!is_shown, || "it can be read".to_owned()))
        })
        .await?;
        ensure!(stage.service().alive() == 1, "nobody is signed in any more: it shows nothing");
        Ok(())
    }

    async fn quit_and_tabs_restored(stage: &mut Stage) -> Result<()> {
        watched(stage).await?;
        let after = stage
            .end_and_start_again(Quit::ByMenu, Opening::LastTabs)
            .await?;
        ensure!(after.revoked_after_start, "restored with its tabs: {after:?}");
        after.expect_promise_kept()
    }

    async fn killed_and_tabs_restored(stage: &mut Stage) -> Result<()> {
        watched(stage).await?;
        let after = stage
            .end_and_start_again(Quit::Killed, Opening::LastTabs)
            .await?;
        ensure!(after.revoked_after_start, "restored with its tabs: {after:?}");
        expect_kept_after_a_kill(stage, &after)
    }
}

/// Chromium never tells such an extension that the browser has started: it calls it installed instead.
async fn by_command_line(how: fn(TabHandle) -> Quit, opening: Opening<'_>) -> Result<()> {
    let play = async |stage: &mut Stage| {
        let tab = watched(stage).await?;
        let after = stage.end_and_start_again(how(tab), opening).await?;
        ensure!(after.revoked_after_start, "it goes on: {after:?}");
        // The extension comes after the pages that are open from the start on.
        after.expect_ended_by_the_start()
    };
    Stage::set_by_command_line().await?.play(play).await
}

#[tokio::test]
async fn by_command_line_and_last_tab_closed_in_chromium() -> Result<()> {
    by_command_line(Quit::ByLastTab, Opening::Blank).await
}

#[tokio::test]
async fn by_command_line_and_killed_in_chromium() -> Result<()> {
    by_command_line(|_| Quit::Killed, Opening::Blank).await
}

#[tokio::test]
async fn by_command_line_and_tabs_restored_in_chromium() -> Result<()> {
    by_command_line(|_| Quit::ByMenu, Opening::LastTabs).await
}
