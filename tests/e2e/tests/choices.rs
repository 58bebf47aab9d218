//! What is chosen for a service on the settings page is what happens at its next close.

use std::time::Duration;

use anyhow::{Result, ensure};
use end_credits_e2e::{BrowserKind, Look, Stage, TabHandle, scenario, until};

const VIEWER: &str = "kim@example.org";
const ORIGIN: &str = "https://www.netflix.com";
const LIMIT: Duration = Duration::from_secs(15);

/// Turns one of the switches for the service to the other side, on a device of one's own: on a shared one
/// there is less to choose.
async fn turn(stage: &Stage, name: &str) -> Result<()> {
    stage.browser.set_shared_device(false).await?;
    let page = stage.browser.extension_page("options.html").await?;
    page.click("[data-testid='details-netflix'] > summary")
        .await?;
    let switch = format!("[data-testid='netflix-{name}']");
    let before = page.attribute(&switch, "aria-checked").await?;
    page.click(&switch).await?;
    until("the switch to turn", LIMIT, async || {
        let now = page.attribute(&switch, "aria-checked").await?;
        Ok(Look::at(now.is_some() && now != before, || {
            format!("{now:?}")
        }))
    })
    .await?;
    page.close().await
}

/// A viewer signs in, and is seen.
async fn watch(stage: &Stage) -> Result<TabHandle> {
    let tab = stage.browser.sign_in(VIEWER).await?;
    stage.browser.wait_for_signed_in().await?;
    Ok(tab)
}

/// The service's addresses in the browser's history, and somebody else's.
async fn visited(stage: &Stage) -> Result<[usize; 2]> {
    stage
        .browser
        .in_extension(
            "const all = await chrome.history.search({ text: '', startTime: 0, maxResults: 1000 });
             const at = (host) => all.filter((page) => new URL(page.url).hostname === host).length;
             return [at('www.netflix.com'), at('www.example.org')];",
        )
        .await
}

scenario! {
    async fn only_by_hand(stage: &Stage) -> Result<()> {
        turn(stage, "last-tab").await?;
        let tab = watch(stage).await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_nothing_done().await?;
        stage.browser.press("netflix", "sign-out").await?;
        stage.expect_signed_out().await
    }

    async fn storage_is_kept(stage: &Stage) -> Result<()> {
        turn(stage, "storage").await?;
        let tab = watch(stage).await?;
        stage.browser.close_tab(tab).await?;
        stage.browser.wait_for_status("netflix", "signed-out", LIMIT).await?;
        let jar = stage.browser.cookies("netflix.com").await?;
        ensure!(jar.is_empty(), "left in the jar: {jar:?}");
        ensure!(stage.service().alive() == 0, "the session lives");
        let found = stage.browser.leftovers(&[ORIGIN]).await?;
        let found = found.first();
        ensure!(
            found.is_some_and(|it| it.local_storage > 0 && !it.indexed_db.is_empty()),
            "the storage has gone: {found:?}"
        );
        Ok(())
    }

    async fn nothing_is_proved_without_a_replay(stage: &Stage) -> Result<()> {
        turn(stage, "replay").await?;
        let tab = watch(stage).await?;
        stage.browser.close_tab(tab).await?;
        stage.browser.wait_for_status("netflix", "unproven", LIMIT).await?;
        ensure!(stage.service().alive() == 0, "the session lives");
        let jar = stage.browser.cookies("netflix.com").await?;
        ensure!(jar.is_empty(), "left in the jar: {jar:?}");
        Ok(())
    }
}

/// The browser's own question before it gives an extension the history can be answered in Firefox alone.
#[tokio::test]
async fn its_pages_go_from_the_history() -> Result<()> {
    let stage = Stage::set(BrowserKind::Firefox).await?;
    stage
        .play(async |stage| forget_its_pages(stage).await)
        .await
}

async fn forget_its_pages(stage: &Stage) -> Result<()> {
    stage.browser.will_agree_to(&[]).await?;
    turn(stage, "history").await?;
    let other = stage.browser.open_tab("https://www.example.org/").await?;
    stage.browser.close_tab(other).await?;
    let tab = watch(stage).await?;
    until("the pages to be in the history", LIMIT, async || {
        let [own, others] = visited(stage).await?;
        Ok(Look::at(own > 0 && others == 1, || {
            format!("{own} and {others}")
        }))
    })
    .await?;
    stage.browser.close_tab(tab).await?;
    stage
        .browser
        .wait_for_status("netflix", "signed-out", LIMIT)
        .await?;
    let left = visited(stage).await?;
    ensure!(left == [0, 1], "in the history are {left:?}");
    Ok(())
}
