//! What looks like leaving and is not: whoever does any of it is still watching.

use std::time::Duration;

use anyhow::{Result, ensure};
use end_credits_e2e::{BrowserKind, Look, Page, Stage, TabHandle, scenario, until};

const LIMIT: Duration = Duration::from_secs(10);
const VIEWER: &str = "kim@example.org";
const BROWSE: &str = "https://www.netflix.com/browse";
const ACCOUNT: &str = "https://www.netflix.com/account";

/// The number of the one tab that shows the service, as the extensions' API has it.
const THE_TAB: &str =
    "const [{ id }] = await chrome.tabs.query({ url: 'https://www.netflix.com/*' });";

/// Somebody who is signed in and watches, with a page at hand that can move tabs about and runs none
/// of the extension's code.
async fn watched(stage: &Stage) -> Result<(TabHandle, Page<'_>)> {
    let tab = stage.browser.sign_in(VIEWER).await?;
    stage.browser.wait_for_signed_in().await?;
    let page = stage.browser.bare_page(stage.browser.extension()).await?;
    Ok((tab, page))
}

/// Does that to the service's tab, whose number is `id`.
async fn to_the_tab(page: &Page<'_>, what: &str) -> Result<()> {
    page.run(&format!("{THE_TAB} {what}")).await
}

async fn discard(page: &Page<'_>) -> Result<()> {
    // What the browser itself does when memory is short: the tab stays, its page goes.
    let discard = "await chrome.tabs.discard(id);
                   const gone = await chrome.tabs.query({ discarded: true });
                   if (gone.length !== 1) throw new Error(`${gone.length} tabs are discarded`);";
    to_the_tab(page, discard).await
}

/// The service's tab goes after all, and with it the session.
async fn close_after_all(stage: &Stage, page: Page<'_>) -> Result<()> {
    to_the_tab(&page, "await chrome.tabs.remove(id);").await?;
    page.close().await?;
    stage.expect_signed_out().await
}

scenario! {
    async fn reloading(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.wait_for_signed_in().await?;
        stage.browser.navigate(&tab, BROWSE).await?;
        stage.browser.navigate(&tab, ACCOUNT).await?;
        stage.expect_nothing_done().await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await
    }

    async fn discarded(stage: &Stage) -> Result<()> {
        let (_, page) = watched(stage).await?;
        discard(&page).await?;
        stage.expect_nothing_done().await?;
        close_after_all(stage, page).await
    }

    async fn discarded_and_the_worker_asleep(stage: &Stage) -> Result<()> {
        let (_, page) = watched(stage).await?;
        stage.browser.worker_asleep().await?;
        discard(&page).await?;
        stage.expect_nothing_done().await?;
        stage.browser.worker_asleep().await?;
        close_after_all(stage, page).await
    }

    async fn torn_off_into_a_window_and_brought_back(stage: &Stage) -> Result<()> {
        let (_, page) = watched(stage).await?;
        to_the_tab(&page, "await chrome.windows.create({ tabId: id });").await?;
        stage.expect_nothing_done().await?;
        let back = "const { windowId } = await chrome.tabs.getCurrent();
                    await chrome.tabs.move(id, { windowId, index: -1 });";
        to_the_tab(&page, back).await?;
        stage.expect_nothing_done().await?;
        close_after_all(stage, page).await
    }

    async fn torn_off_into_a_window_and_the_worker_asleep(stage: &Stage) -> Result<()> {
        let (_, page) = watched(stage).await?;
        stage.browser.worker_asleep().await?;
        to_the_tab(&page, "await chrome.windows.create({ tabId: id });").await?;
        stage.expect_nothing_done().await?;
        stage.browser.worker_asleep().await?;
        // The window goes with its last tab.
        close_after_all(stage, page).await
    }

    async fn duplicated_and_the_first_one_closed(stage: &Stage) -> Result<()> {
        let (tab, page) = watched(stage).await?;
        to_the_tab(&page, "await chrome.tabs.duplicate(id);").await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_nothing_done().await?;
        close_after_all(stage, page).await
    }

    async fn back_and_forth_at_the_service(stage: &Stage) -> Result<()> {
        let tab = stage.browser.sign_in(VIEWER).await?;
        stage.browser.navigate(&tab, ACCOUNT).await?;
        stage.browser.wait_for_signed_in().await?;
        // From the cache of whole pages, where the browser has kept them.
        stage.browser.back(&tab).await?;
        stage.expect_nothing_done().await?;
        stage.browser.forward(&tab).await?;
        stage.expect_nothing_done().await?;
        stage.browser.close_tab(tab).await?;
        stage.expect_signed_out().await
    }
}

/// Chromium alone draws a page before it is gone to, and swaps it in.
#[tokio::test]
async fn prerendered() -> Result<()> {
    let stage = Stage::set(BrowserKind::Chromium).await?;
    stage
        .play(async |stage| follow_a_prerendered_link(stage).await)
        .await
}

async fn follow_a_prerendered_link(stage: &Stage) -> Result<()> {
    let (tab, page) = watched(stage).await?;
    let prerender = format!(
        "const rules = document.createElement('script');
         rules.type = 'speculationrules';
         rules.textContent = JSON.stringify({{ prerender: [{{ urls: ['{ACCOUNT}'] }}] }});
         document.head.append(rules);"
    );
    stage.browser.run::<()>(&tab, &prerender).await?;
    let fetched = || {
        let asked = stage.service().requests();
        asked.iter().filter(|it| it.path == "/account").count()
    };
    until("the page to be fetched ahead", LIMIT, async || {
        Ok(Look::at(fetched() > 0, || "no request".to_owned()))
    })
    .await?;
    stage.expect_nothing_done().await?;
    // The driver loses the tab with that: its page is another one's from now on.
    let follow = format!("location.href = '{ACCOUNT}';");
    stage.browser.run::<()>(&tab, &follow).await?;
    until("the page to be swapped in", LIMIT, async || {
        let url: String = page
            .run(&format!(
                "{THE_TAB} return (await chrome.tabs.get(id)).url;"
            ))
            .await?;
        Ok(Look::at(url == ACCOUNT, || url))
    })
    .await?;
    ensure!(
        fetched() == 1,
        "the page was loaded anew and not swapped in"
    );
    stage.expect_nothing_done().await?;
    close_after_all(stage, page).await
}
